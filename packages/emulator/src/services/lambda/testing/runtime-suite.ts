import { afterAll, beforeAll } from "vitest";
import { environmentSuite } from "./environment-suite.ts";
import { failureSuite } from "./failure-suite.ts";
import { handlerSuite } from "./handler-suite.ts";
import { logSuite } from "./log-suite.ts";
import { TestLambda } from "./test-lambda.ts";

/** What holds for any runtime client that speaks Lambda's Runtime API: ours, and AWS's own. */
export function runtimeSuite(runtimeClient: string | undefined): void {
  let lambda: TestLambda;

  beforeAll(async () => {
    lambda = await TestLambda.start(runtimeClient ? { runtimeClient } : {});
  });
  // Before any has started there is nothing to close.
  afterAll(() => lambda?.close());

  for (const suite of [handlerSuite, failureSuite, environmentSuite, logSuite]) suite(() => lambda);
}
