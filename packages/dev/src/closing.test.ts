import { expect, test } from "vitest";
import { Closing } from "./closing.ts";

test("what was started last is closed first, once, and a failure keeps nothing open", async () => {
  const closing = new Closing();
  const closed: string[] = [];
  closing.add(() => closed.push("first"));
  closing.add(() => Promise.reject(new Error("stuck")));
  closing.add(async () => closed.push("last"));

  await expect(closing.close()).rejects.toThrow("stuck");
  await closing.close();

  expect(closed).toEqual(["last", "first"]);
});
