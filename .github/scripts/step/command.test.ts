import { expect, test } from "vitest";
import { read, run } from "./command.ts";

const node = (script: string) => [process.execPath, ["-e", script]] as const;

test("gives what a command writes, with the environment that it was handed", async () => {
  const said = await read(...node("process.stdout.write(process.env.STAGE)"), { env: { STAGE: "staging" } });

  expect(said).toBe("staging");
});

test("a command that fails is named with its status", async () => {
  await expect(run(...node("process.exit(3)"))).rejects.toThrow(/process\.exit\(3\)` ended with 3\./);
});

test("a command that fails while it is read tells what it wrote, which is nowhere else", async () => {
  const reading = read(...node("console.log('no such stack'); process.exit(1)"));

  await expect(reading).rejects.toThrow(/ended with 1\.\nno such stack/);
});

test("a command that there is not is told apart from one that fails", async () => {
  await expect(run("no-such-command", [])).rejects.toThrow("no-such-command could not be started.");
});
