import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PriceFile } from "../price-book/price-file.ts";
import { offerFile } from "../testing/offers.ts";
import { offerCodes } from "./usage-types.ts";

const run = promisify(execFile);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prices-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lambda = offerFile("AWSLambda", [
  { region: "eu-west-1", usagetype: "EU-Request", bands: [["0", "0.0000002000"]] },
]);

function prices(...args: readonly string[]) {
  return run(process.execPath, [join(import.meta.dirname, "cli.ts"), ...args]);
}

function written(): PriceFile {
  return JSON.parse(readFileSync(join(folder, "prices.json"), "utf8"));
}

test("prices come from a folder of saved files, and what is missing is told", async () => {
  mkdirSync(join(folder, "saved/AWSLambda"), { recursive: true });
  writeFileSync(join(folder, "saved/AWSLambda/eu-west-1.json"), lambda);
  const output = join(folder, "prices.json");

  const { stdout } = await prices(join(folder, "saved"), "--region", "eu-west-1", "--output", output);

  expect(stdout).toMatch(/^Price book 2026-10-01-[0-9a-f]{8}: 1 Regions, 1 prices\.\n/);
  expect(stdout).toContain("Unknown ×8: No offer file of AmazonSNS was read.");
  expect(written().regions["eu-west-1"]?.["lambda.requests.x86_64"]).toEqual([
    { from: 0, usd: "0.0000002", verified: true },
  ]);
});

test("prices come from the URL at which AWS publishes them, by the index of each service", async () => {
  const asked: string[] = [];
  await using aws = await listen((path) => {
    asked.push(path);
    if (path.endsWith("/AWSLambda/current/region_index.json"))
      return JSON.stringify({
        regions: {
          "eu-west-1": { currentVersionUrl: "/offers/v1.0/aws/AWSLambda/2026/eu-west-1/index.json" },
        },
      });
    return path.endsWith("region_index.json") ? '{"regions":{}}' : lambda;
  });

  const regions = ["--region", "eu-west-1", "--region", "eu-west-2"];
  await prices(aws.url, ...regions, "--output", join(folder, "prices.json"));

  expect(asked).toHaveLength(offerCodes.length + 1);
  expect(asked).toContain("/offers/v1.0/aws/AWSLambda/2026/eu-west-1/index.json");
  expect(Object.keys(written().regions)).toEqual(["eu-west-1", "eu-west-2"]);
  expect(written().regions["eu-west-2"]?.["lambda.requests.x86_64"]?.[0]?.usd).toBeNull();
});

test("without --region it takes the Regions that are shipped", async () => {
  writeFileSync(join(folder, "lambda.json"), lambda);

  await prices(folder, "--output", join(folder, "prices.json"));

  expect(Object.keys(written().regions)).toContain("ap-northeast-2");
});

test("an address that refuses is named with its answer", async () => {
  await using aws = await listen(() => undefined);

  await expect(prices(aws.url, "--output", join(folder, "prices.json"))).rejects.toMatchObject({
    code: 1,
    stderr: `${aws.url}/offers/v1.0/aws/AWSEvents/current/region_index.json answers 404. Look whether AWS moved its price list.\n`,
  });
});

test.each<[what: string, args: string[], code: number, message: string]>([
  ["no source", [], 2, "Writes the price file from AWS Price List files."],
  ["two sources", ["one", "other"], 2, "Writes the price file"],
  ["an unknown option", ["--regoin", "eu-west-1"], 1, "Unknown option '--regoin'"],
  ["an address where nothing listens", ["http://127.0.0.1:1"], 1, "can't be reached"],
])("%s is told", async (_, args, code, message) => {
  await expect(prices(...args)).rejects.toMatchObject({ code, stderr: expect.stringContaining(message) });
});

test("a folder without offer files is told", async () => {
  await expect(prices(folder)).rejects.toMatchObject({
    code: 1,
    stderr: `folder ${folder} has no offer files. Save them there as .json.\n`,
  });
});

/** A server on this machine that answers paths with texts, or with 404. */
async function listen(answer: (path: string) => string | undefined) {
  const server = createServer((request, response) => {
    const text = answer(request.url ?? "");
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
