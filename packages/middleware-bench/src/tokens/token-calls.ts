// Measures in this fresh process, in turns, what it takes to verify a token: microseconds, one value per round.
import { type KeyObject, verify } from "node:crypto";
import { writeSync } from "node:fs";
import { verifyToken } from "@repo/middleware/verify-token";
import { clientId, startIssuer } from "./issuer.ts";

const issuer = await startIssuer();
const verifier = verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "access" });
// More than it remembers, so that in each turn it has forgotten them all.
const tokens = Array.from({ length: 1500 }, (_, number) => issuer.token(number));
const [same = ""] = tokens;

/** The least that can be done: the signature, and who it is until when. */
function byHand(token: string, key: KeyObject): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { alg } = JSON.parse(Buffer.from(header, "base64url").toString());
  const { sub, exp } = JSON.parse(Buffer.from(payload, "base64url").toString());
  const signed = Buffer.from(`${header}.${payload}`);
  const right = alg === "RS256" && verify("sha256", signed, key, Buffer.from(signature, "base64url"));
  if (!right || exp * 1000 <= Date.now()) throw new Error("refused");
  return sub;
}

async function each(call: (token: string) => unknown): Promise<number> {
  const start = performance.now();
  for (const token of tokens) await call(token);
  return ((performance.now() - start) * 1000) / tokens.length;
}

const microseconds: Record<"byHand" | "verified" | "seenBefore", number[]> = {
  byHand: [],
  verified: [],
  seenBefore: [],
};
for (let round = -2; round < 5; round += 1) {
  const measured = {
    byHand: await each((token) => byHand(token, issuer.publicKey)),
    verified: await each(verifier),
    seenBefore: await verifier(same).then(() => each(() => verifier(same))),
  };
  if (round < 0) continue;
  microseconds.byHand.push(measured.byHand);
  microseconds.verified.push(measured.verified);
  microseconds.seenBefore.push(measured.seenBefore);
}
writeSync(3, JSON.stringify(microseconds));
issuer.close();
