import { expect, test } from "vitest";
import { diffArguments } from "./cdk-diff.ts";

test("compares templates, which the role that may only look is enough for", () => {
  expect(diffArguments("assembly", ["staging", "production"]).join(" ")).toBe(
    "diff --app assembly --method template --no-color --ci staging/* production/*",
  );
});
