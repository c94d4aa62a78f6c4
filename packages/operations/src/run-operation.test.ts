import { expect, test } from "vitest";
import { operation } from "./testing/run-operation.ts";

const all = "The operations are pnpm status, pnpm logs, pnpm redrive, pnpm rollback.\n";

test.each<[args: readonly string[], told: string]>([
  [[], all],
  [["statsu"], `There is no operation "statsu". Did you mean "status"? ${all}`],
])("%j is answered with the operations that there are", async (args, told) => {
  expect(await operation(args)).toEqual({ code: 2, said: "", told });
});
