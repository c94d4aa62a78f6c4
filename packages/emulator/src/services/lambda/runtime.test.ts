import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { runtimeSuite } from "./testing/runtime-suite.ts";

const ric = process.env.AWS_LAMBDA_RIC;

describe("with the emulator's runtime client", () => runtimeSuite(undefined));

if (ric && existsSync(join(ric, "index.mjs"))) {
  describe("with AWS's runtime client", () => runtimeSuite(join(ric, "index.mjs")));
} else {
  console.warn(
    "SKIPPED: the comparison with AWS's own runtime client. Set AWS_LAMBDA_RIC to the folder of an installed aws-lambda-ric.",
  );
  test.skip("with AWS's runtime client: set AWS_LAMBDA_RIC to the folder of an installed aws-lambda-ric", () => {});
}
