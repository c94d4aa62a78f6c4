import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { clackPrompter } from "./clack-prompter.ts";

function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (chunk) => {
    shown += chunk;
  });
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await setImmediate();
      input.write(key);
    }
  };
  return { prompter: clackPrompter(input, output), press, shown: () => shown };
}

const enter = "\r";
const down = "\x1b[B";
const controlC = "\x03";

test("takes a text once nothing is wrong with it", async () => {
  const { prompter, press, shown } = terminal();
  const answer = prompter.text("Name", "probe-order", (name) => (name === "ab" ? undefined : "Too short."));

  await press("a", enter, "b", enter);

  expect(await answer).toBe("ab");
  expect(shown()).toContain("Too short.");
});

test("takes what is chosen", async () => {
  const { prompter, press } = terminal();
  const answer = prompter.choose("Trigger", { route: "a route", queue: "a queue" });

  await press(down, enter);

  expect(await answer).toBe("queue");
});

test("Ctrl-C ends it", async () => {
  const { prompter, press } = terminal();
  const answer = expect(prompter.text("Name", "", () => undefined)).rejects.toThrow("Nothing was written.");

  await press(controlC);

  await answer;
});
