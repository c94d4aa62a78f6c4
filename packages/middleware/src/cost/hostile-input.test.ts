import middy from "@middy/core";
import { describe, expect, test } from "vitest";
import { lambdaContext } from "../testing/lambda-context.ts";
import { costLogging } from "./cost-logging.ts";
import { type CostContext, environment, rates, recorded } from "./testing/recorded.ts";

function chain() {
  return middy<unknown, unknown, Error, CostContext>(costLogging({ rates }));
}
function invoke(handler: unknown, given: unknown = {}): Promise<unknown> {
  return (handler as (event: unknown, context: object) => Promise<unknown>)(given, lambdaContext());
}

describe("hostile input breaks nothing:", () => {
  const throwing = (name: string) =>
    Object.defineProperty({}, name, {
      enumerable: true,
      get() {
        throw new Error("no");
      },
    });

  test.each([
    ["a getter of the headers that throws", throwing("headers")],
    ["a getter of the records that throws", throwing("Records")],
    ["a getter of the context that throws", throwing("requestContext")],
    ["records that are null", { Records: [null] }],
    ["attributes that are null", { Records: [{ eventSource: "aws:sqs", messageAttributes: { a: null } }] }],
  ])("%s", async (_, given) => {
    let answer: unknown;
    await recorded(async () => {
      answer = await invoke(
        chain().handler((_event, { cost }) => {
          cost.tag("tenant", "acme");
          return "done";
        }),
        given,
      );
    });

    expect(answer).toBe("done");
  });

  test("an answer that can't be changed", async () => {
    using _ = environment({ COST_HEADER: "on" });
    const answer = Object.freeze({ statusCode: 200, headers: Object.freeze({}) });
    const handler = chain().handler(() => answer);
    let got: unknown;

    const { others } = await recorded(async () => {
      got = await invoke(handler);
    });

    expect(got).toBe(answer);
    expect(others).toEqual([expect.stringContaining("No cost record")]);
  });
});
