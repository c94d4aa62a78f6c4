import { defineFunction } from "@repo/model/function";
import { defineSocketRoute } from "@repo/model/socket-route";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors/app-error.ts";
import { type SocketHandler, socket } from "./socket.ts";
import { captureLog } from "./testing/capture-log.ts";
import { socketEvent } from "./testing/gateway/socket-event.ts";
import { invoke } from "./testing/invoke.ts";
import { lambdaContext } from "./testing/lambda-context.ts";

const scopes = ["chat/messages.write"] as const;
const ada = { subject: "ada", groups: ["staff"] };
const connectionId = "IAO8efKjoE0CFRw=";

const connect = defineSocketRoute({ key: "$connect", scopes });
const onConnect = defineFunction({ name: "connect", service: "chat", trigger: connect, tags: {} });

const message = defineSocketRoute({
  key: "sendMessage",
  scopes,
  body: v.object({ text: v.pipe(v.string(), v.maxLength(5)) }),
  reply: v.object({ sent: v.string() }),
});
const sendMessage = defineFunction({ name: "send-message", service: "chat", trigger: message, tags: {} });
const echo: SocketHandler<typeof sendMessage> = ({ body }) => ({ sent: body.text });

async function send(event: object, handler = echo, context = lambdaContext()) {
  using log = captureLog();
  const good = socketEvent({ route: message, body: { action: "sendMessage", text: "hi" }, principal: ada });
  const result = await socket(sendMessage, handler)({ ...good, ...event }, context);
  return { status: result.statusCode, body: result.body && JSON.parse(result.body), log: log.lines };
}

test("hands the handler what it validated, and sends its reply", async () => {
  let seen: unknown;

  const answer = await send({}, ({ body, connection, principal }) => {
    seen = { body, connection, subject: principal.subject, groups: principal.groups };
    return { sent: body.text, secret: "pk" } as { sent: string };
  });

  expect(seen).toEqual({
    body: { text: "hi" },
    connection: { id: connectionId, connectedAt: 1_767_257_990_000, sourceIp: "192.0.2.1" },
    subject: "ada",
    groups: ["staff"],
  });
  expect(answer).toMatchObject({ status: 200, body: { sent: "hi" } });
  expect(answer.body).not.toHaveProperty("secret");
  expect(answer.log).toEqual([
    expect.objectContaining({
      ...{ level: "INFO", message: "sendMessage 200", route: "sendMessage", status: 200, connectionId },
      ...{ outcome: "success", subject: "38390dbb38390dbb", coldStart: true },
    }),
  ]);
});

test("lists each place of a message that is not valid, in a frame like the gateway's own", async () => {
  const { awsRequestId: requestId } = lambdaContext();

  expect(await send({ body: '{"text":"too long"}' })).toMatchObject({
    status: 422,
    body: {
      ...{ message: "Correct what the issues name.", code: "BODY_INVALID", connectionId, requestId },
      issues: [{ pointer: "/body/text" }],
    },
    log: [{ outcome: "refused", code: "BODY_INVALID" }],
  });
});

test.each([
  ["no body", { body: undefined }, "BODY_NOT_JSON"],
  ["no JSON", { body: "{" }, "BODY_NOT_JSON"],
  ["base64 that holds no JSON", { body: "e30", isBase64Encoded: false }, "BODY_NOT_JSON"],
  ["a message that is nested too deeply", { body: "[".repeat(33) + "]".repeat(33) }, "BODY_TOO_DEEP"],
])("refuses %s with 400", async (_what, event, code) => {
  expect(await send(event)).toMatchObject({ status: 400, body: { code } });
});

test("reads a message in base64", async () => {
  const body = Buffer.from('{"text":"hi"}').toString("base64");

  expect(await send({ body, isBase64Encoded: true })).toMatchObject({ status: 200, body: { sent: "hi" } });
});

test("answers what is thrown without a word of it, and a timeout before Lambda ends it", async () => {
  const failed = await send({}, () => {
    throw new Error("password=hunter2");
  });
  const late = await send(
    {},
    () => new Promise<never>(() => {}),
    lambdaContext({ getRemainingTimeInMillis: () => 100 }),
  );

  expect(failed).toMatchObject({
    status: 500,
    body: { code: "INTERNAL" },
    log: [{ level: "ERROR", outcome: "failure" }],
  });
  expect(JSON.stringify(failed.body)).not.toContain("hunter2");
  expect(late).toMatchObject({ status: 503, body: { code: "TIMEOUT" }, log: [{ outcome: "timeout" }] });
});

test("a reply that breaks its contract is our failure, and is not sent", async () => {
  const answer = await send({}, (() => ({ sent: 1 })) as never);

  expect(answer).toMatchObject({
    status: 500,
    body: { code: "INTERNAL" },
    log: [
      {
        error: {
          errorMessage: expect.stringMatching(/^The reply of sendMessage breaks its contract: \/sent/),
        },
      },
    ],
  });
});

describe("$connect", () => {
  const answerTo = (principal: Parameters<typeof socketEvent>[0]["principal"], handler = () => {}) =>
    invoke(socket(onConnect, handler), socketEvent({ route: connect, ...(principal && { principal }) }));

  test("is accepted with 200 and nothing else", async () => {
    using _log = captureLog();
    const result = await socket(onConnect, () => {})(
      socketEvent({ route: connect, principal: ada }),
      lambdaContext(),
    );

    expect(result).toEqual({ statusCode: 200 });
  });

  test("is refused with a bare status: 401, 403, or what the handler throws", async () => {
    using log = captureLog();
    const full = () => {
      throw new AppError("TOO_MANY_REQUESTS");
    };

    const answers = [
      await answerTo(undefined),
      await answerTo({ ...ada, scopes: ["chat/other"] }),
      await answerTo(ada, full),
    ];

    expect(answers).toMatchObject([
      { status: 401, body: undefined },
      { status: 403, body: undefined },
      { status: 429, body: undefined },
    ]);
    expect(log.lines.map(({ code }) => code)).toEqual([
      "UNAUTHENTICATED",
      "SCOPE_MISSING",
      "TOO_MANY_REQUESTS",
    ]);
  });
});

test("a public route knows nobody, and $disconnect tells why in the event", async () => {
  using _log = captureLog();
  const route = defineSocketRoute({ key: "$disconnect", public: true });
  const spec = defineFunction({ name: "disconnect", service: "chat", trigger: route, tags: {} });
  const seen: unknown[] = [];
  const handler = socket(spec, ({ principal, body, event }) => {
    seen.push(principal, body, event.requestContext.disconnectStatusCode);
  });

  await invoke(handler, socketEvent({ route, principal: ada }));

  expect(seen).toEqual([undefined, undefined, 1001]);
});

test("refuses an option that it does not know", () => {
  expect(() => socket(onConnect, () => {}, { verify: 1 } as never)).toThrow(
    'socket() has no option "verify".',
  );
});
