import type { ResourceTrigger } from "../request/function-request.ts";
import type { MessageSchema } from "../workspace/contracts.ts";
import { acceptedMessage, refusedMessage } from "../workspace/sample-message.ts";
import { received } from "./wording.ts";

/** The tests of a new function behind a queue or a topic, with messages found for its contract. */
export async function messageTestSource(
  name: string,
  { kind }: ResourceTrigger,
  schema: MessageSchema | undefined,
): Promise<string> {
  const accepted = schema && (await acceptedMessage(schema));
  const refused = schema && (await refusedMessage(schema));
  const event = kind === "queue" ? "sqsEvent" : "snsEvent";
  const { invocation, acceptance, refusal } = kind === "queue" ? ofQueue : ofTopic;
  return `import { invoke, ${event} } from "@repo/middleware/testing";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { handler } from "./handler.ts";

const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
beforeEach(() => void log.mockClear());
afterAll(() => log.mockRestore());

const lines = () => log.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
const receive = (message: unknown) => invoke(handler, ${invocation});

describe("${name}", () => {${accepted === undefined ? "" : acceptance(accepted)}${refused === undefined ? "" : refusal(refused)}});
`;
}

type Test = (message: unknown) => string;

interface Form {
  readonly invocation: string;
  readonly acceptance: Test;
  readonly refusal: Test;
}

const logged = `expect(lines()).toContainEqual(expect.objectContaining({ message: "${received}" }));`;
const notLogged = `expect(lines()).not.toContainEqual(expect.objectContaining({ message: "${received}" }));`;

const ofQueue: Form = {
  invocation: "sqsEvent([{ message }])",
  acceptance: (message) => `
  test("logs a message, which then leaves the queue", async () => {
    const answer = await receive(${JSON.stringify(message)});

    expect(answer).toEqual({ batchItemFailures: [] });
    ${logged}
  });
`,
  refusal: (message) => `
  test("fails a message that breaks its contract, which then stays in the queue", async () => {
    const answer = await receive(${JSON.stringify(message)});

    expect(answer.batchItemFailures).toHaveLength(1);
    ${notLogged}
  });
`,
};

const ofTopic: Form = {
  invocation: "snsEvent([message])",
  acceptance: (message) => `
  test("logs a message", async () => {
    await receive(${JSON.stringify(message)});

    ${logged}
  });
`,
  refusal: (message) => `
  test("fails on a message that breaks its contract, so that Lambda tries again and then gives it up", async () => {
    await expect(receive(${JSON.stringify(message)})).rejects.toThrow();

    ${notLogged}
  });
`,
};
