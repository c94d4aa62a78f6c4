import { expect, test } from "vitest";
import { defaultPorts } from "../ports.ts";
import { readArguments } from "./arguments.ts";

test("without flags the usual ports are taken", () => {
  expect(readArguments([])).toEqual({ help: false, iam: "enforce", ports: defaultPorts, state: undefined });
});

test("each port can be chosen", () => {
  const args = ["--web-port", "1", "--api-port=2", "--sign-in-port", "3", "--endpoint-port", "0"];

  expect(readArguments(args).ports).toEqual({ web: 1, api: 2, signIn: 3, endpoint: 0 });
});

test.each(["enforce", "warn", "off"])("what becomes of a denied call can be chosen: %s", (mode) => {
  expect(readArguments(["--iam", mode]).iam).toBe(mode);
});

test.each([
  [["--api-port", "tea"], "--api-port tea is no port. Give a number from 0 to 65535; 0 takes a free one."],
  [["--api-port", "65536"], "--api-port 65536 is no port"],
  [["--iam", "maybe"], "--iam maybe is no mode. Give enforce, warn or off."],
  [["--prot", "1"], "Unknown option '--prot'. pnpm dev --help lists what there is."],
  [["start"], "Unexpected argument 'start'. pnpm dev --help lists what there is."],
])("%j is refused with the reason", (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});
