import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EmulatedStack, inline, worker } from "./testing/emulated-stack.ts";
import { calls, queueArn, refusal, resources, user } from "./testing/service-calls.ts";

let stack: EmulatedStack;
const start = async (role: object) => {
  stack = await EmulatedStack.start({ ...worker(role), ...resources });
};

const spelt = (action: string) =>
  action.startsWith("sqs:") ? action.toLowerCase() : action.replace(/^sns:/, "SNS:");

describe("a role without a policy", () => {
  beforeAll(() => start({}));
  afterAll(() => stack.close());

  test.each(calls)(
    "%s on %s takes a permission, and its denial comes as %s",
    async (action, resource, name, call) => {
      const { asWorker } = stack;
      const before = stack.denials.length;

      await expect(call(asWorker)).rejects.toMatchObject({
        name,
        message: `${user} is not authorized to perform: ${spelt(action)} on resource: ${resource} because no identity-based policy allows the ${spelt(action)} action`,
      });
      const told = {
        functionName: "worker",
        principal: "arn:aws:iam::000000000000:role/worker",
        enforced: true,
      };
      expect(stack.denials.slice(before)).toMatchObject([{ ...told, action, resource }]);
    },
  );

  test("lets whoever has no function's access key do everything: that is the account's root", async () => {
    const before = stack.denials.length;

    for (const [action, , , call] of calls) expect(await refusal(call, stack.asRoot), action).toBeUndefined();
    expect(stack.denials.slice(before)).toEqual([]);
  });
});

describe("a role that is allowed each action", () => {
  afterEach(() => stack.close());

  test("on these resources lets its function do it", async () => {
    const allowed = [...calls, ["sqs:GetQueueAttributes", queueArn] as const];
    await start(inline(...allowed.map(([Action, Resource]) => ({ Effect: "Allow", Action, Resource }))));

    for (const [action, , , call] of calls)
      expect(await refusal(call, stack.asWorker), action).toBeUndefined();
    expect(stack.denials).toEqual([]);
  });

  test("on others does not", async () => {
    await start(
      inline(
        ...calls.map(([Action, Resource]) => ({ Effect: "Allow", Action, Resource: `${Resource}-other` })),
      ),
    );

    for (const [action, , , call] of calls) expect(await refusal(call, stack.asWorker), action).toBeDefined();
  });
});
