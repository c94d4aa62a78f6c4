import type { Context } from "aws-lambda";
import type { HttpResult } from "../http/http-result.ts";
import type { SocketResult } from "../socket/socket-event.ts";
import { lambdaContext } from "./lambda-context.ts";

/** An answer of an HTTP or a WebSocket API as a test reads it: JSON is parsed. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type LambdaFunction<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/** Invokes a function as Lambda does: with an event that has been through JSON, and a context. */
export function invoke<Event>(
  handler: LambdaFunction<Event, HttpResult | SocketResult>,
  event: NoInfer<Event>,
  context?: Context,
): Promise<TestAnswer>;
export function invoke<Event, Result>(
  handler: LambdaFunction<Event, Result>,
  event: NoInfer<Event>,
  context?: Context,
): Promise<Result>;
export async function invoke(
  handler: LambdaFunction<unknown, unknown>,
  event: unknown,
  context = lambdaContext(),
): Promise<unknown> {
  const result = await handler(JSON.parse(JSON.stringify(event)), context);
  return isHttpResult(result) ? answer(result) : result;
}

function isHttpResult(result: unknown): result is SocketResult & Partial<HttpResult> {
  return typeof result === "object" && result !== null && "statusCode" in result;
}

function answer({ statusCode: status, headers, body }: SocketResult & Partial<HttpResult>): TestAnswer {
  // A WebSocket has no headers to say so, and what we send there is always JSON.
  const json = !headers || /[/+]json$/.test(headers["content-type"] ?? "");
  return { status, headers: headers ?? {}, body: json && body !== undefined ? JSON.parse(body) : body };
}
