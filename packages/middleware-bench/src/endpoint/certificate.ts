import { generate } from "selfsigned";

/** A key and a certificate of `localhost` that nobody but who is told trusts, valid for a day. */
export async function localhostCertificate(): Promise<{
  readonly key: string;
  readonly certificate: string;
}> {
  const names = [
    { type: 2 as const, value: "localhost" },
    { type: 7 as const, ip: "127.0.0.1" },
  ];
  const pems = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    notAfterDate: new Date(Date.now() + 86_400_000),
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: names },
    ],
  });
  return { key: pems.private, certificate: pems.cert };
}
