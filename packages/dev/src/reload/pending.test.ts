import { expect, test } from "vitest";
import { Pending } from "./pending.ts";

test("work of one key is done one after the other, and what waits is done once", async () => {
  const pending = new Pending();
  const first = Promise.withResolvers<void>();
  const done: string[] = [];
  const task =
    (name: string, until: Promise<void> = Promise.resolve()) =>
    async () => {
      await until;
      done.push(name);
    };

  void pending.add("a", task("first", first.promise));
  void pending.add("a", task("second"));
  void pending.add("a", task("third"));
  await pending.add("b", task("other"));
  expect(done).toEqual(["other"]);
  first.resolve();
  await pending.settled("a");

  expect(done).toEqual(["other", "first", "second"]);
});

test("who waits for a key without work waits for nothing", async () => {
  await expect(new Pending().settled("a")).resolves.toBeUndefined();
});
