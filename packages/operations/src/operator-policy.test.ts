import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { type FakeAws, fakeAws } from "./testing/fake-aws.ts";
import { operation, type RunOptions } from "./testing/run-operation.ts";
import { type SmallStage, smallStage } from "./testing/small-stage.ts";

interface Policy {
  readonly Version: string;
  readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource: string }[];
}

const file = join(import.meta.dirname, "../operator-policy.json");
const policy: Policy = JSON.parse(readFileSync(file, "utf8").replaceAll("STAGE", "staging"));
const costCli = join(import.meta.dirname, "../../cost-report/src/cli.ts");

/** Everything that somebody does who looks after a stage. */
async function operate(stage: SmallStage, watch: FakeAws): Promise<string> {
  const env = {
    ...stage.operator,
    AWS_ENDPOINT_URL_CLOUDWATCH: watch.url,
    AWS_ENDPOINT_URL_CODEDEPLOY: watch.url,
  };
  const failed: string[] = [];
  const { DeadLettersUrl, TopicDeadLettersUrl, TopicArn } = stage.outputs;
  const run = async (args: readonly string[], options: RunOptions = {}, wanted = 0) => {
    const { code, told, said } = await operation([...args, "--stage", "staging"], { ...options, env });
    if (code !== wanted) failed.push(`${args.join(" ")} ended with ${code}: ${told}${said}`);
  };
  await run(["status"]);
  await run(["logs", "place-order", "--since", "1h"]);
  for (let count = 0; count < 6; count += 1)
    await stage.sqs.sendMessage({ QueueUrl: DeadLettersUrl, MessageBody: "late" });
  let cancelled = false;
  const cancel = (text: string, interrupt: () => void) => {
    if (cancelled || !/moved [1-5] of 6/.test(text)) return;
    cancelled = true;
    interrupt();
  };
  await run(["redrive", "orders", "--rate", "1"], { watching: cancel }, 1);
  await run(["redrive", "orders"]);
  const notification = JSON.stringify({ Type: "Notification", TopicArn, Message: "late" });
  await stage.sqs.sendMessage({ QueueUrl: TopicDeadLettersUrl, MessageBody: notification });
  await run(["redrive", "fulfilled"]);
  await stage.sqs.sendMessage({ QueueUrl: TopicDeadLettersUrl, MessageBody: "no letter, and it stays" });
  await run(["redrive", "fulfilled"], {}, 1);
  await run(["rollback", "place-order"]);
  const { PATH = "" } = process.env;
  await promisify(execFile)(process.execPath, [costCli, "report", "--stage", "staging", "--since", "1h"], {
    env: { PATH, HOME: stage.state, NO_COLOR: "1", ...env },
  }).catch((error: Error) => failed.push(error.message));
  return failed.join("\n");
}

const watching = () =>
  fakeAws((name) => (name === "ListDeployments" ? { deployments: ["d-1"] } : { deploymentsInfo: [] }));

test("with the policy for operators, and no other right, every operation works", {
  timeout: 90_000,
}, async () => {
  await using stage = await smallStage("staging", { policy });
  await using watch = await watching();

  expect(await operate(stage, watch)).toBe("");
});

test("the policy allows no action that no operation needs, and none beyond the stage that can be held to it", {
  timeout: 90_000,
}, async () => {
  const needed = new Set<string>();
  await using stage = await smallStage("staging", {
    policy: { Version: "2012-10-17", Statement: [] },
    iam: "warn",
    on: (event) => void (event.type === "access-denied" && needed.add(event.action)),
  });
  await using watch = await watching();

  await operate(stage, watch);

  for (const call of watch.calls) {
    const [name = ""] = call.split(" ");
    needed.add(`${name.includes("Deployment") ? "codedeploy" : "cloudwatch"}:${name}`);
  }
  // When somebody interrupts a report.
  needed.add("logs:StopQuery");
  expect(policy.Statement.flatMap(({ Action }) => Action).sort()).toEqual([...needed].sort());
  const everywhere = policy.Statement.filter(({ Resource }) => !Resource.includes("staging"));
  // AWS has no narrower resource for these ("Actions, resources, and condition keys" of each service).
  expect(everywhere.flatMap(({ Action }) => Action)).toEqual([
    "cloudformation:DescribeStacks",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:GetMetricData",
    "lambda:ListEventSourceMappings",
    "logs:DescribeLogGroups",
    "logs:GetQueryResults",
    "logs:StopQuery",
  ]);
});
