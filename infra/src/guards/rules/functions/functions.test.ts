import { CfnOutput, Duration, SecretValue, Stack, Token } from "aws-cdk-lib";
import { LambdaRestApi } from "aws-cdk-lib/aws-apigateway";
import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Alias, CfnFunction, Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { Topic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { describe, expect, test } from "vitest";
import { guarded } from "../../testing/guarded-stack.ts";

interface Options {
  readonly runtime?: string;
  readonly timeout?: number;
  readonly memorySize?: number;
  readonly environment?: Record<string, string>;
  readonly deadLetters?: boolean;
  readonly logs?: boolean;
}

function lambda(stack: Stack, { runtime = "nodejs24.x", logs = true, ...options }: Options = {}): Lambda {
  const made = new Lambda(stack, "Function", {
    runtime: Runtime.NODEJS_24_X,
    code: Code.fromInline("exports.handler = async () => {};"),
    handler: "index.handler",
    timeout: Duration.seconds(options.timeout ?? 3),
    memorySize: options.memorySize ?? 128,
    ...(options.environment && { environment: options.environment }),
    ...(options.deadLetters && { deadLetterQueueEnabled: true }),
    ...(logs && { logGroup: new LogGroup(stack, "Logs") }),
  });
  // A `new Runtime` would be the newest one that there is, for every later test of this process too.
  if (made.node.defaultChild instanceof CfnFunction) made.node.defaultChild.runtime = runtime;
  return made;
}

/** What a guard says of a stack: the findings of other guards are left out. */
function found(rule: string, build: (stack: Stack) => void, now?: string): string[] {
  const { findings } = guarded(build, now === undefined ? {} : { now: new Date(now) });
  return findings.filter((finding) => finding.rule === rule).map(({ description }) => description);
}

describe("a runtime", () => {
  const onDay = (runtime: string, now: string) =>
    guarded((stack) => lambda(stack, { runtime }), { now: new Date(now) });

  test("fails the synthesis from the day on which AWS has left it", () => {
    const { error, findings } = onDay("nodejs20.x", "2026-05-01T12:00:00Z");

    expect(error).toContain("AWS supports the runtime nodejs20.x no more since 2026-04-30.");
    expect(findings).toMatchObject([
      { rule: "supported-runtime", path: "Stack/Function/Resource", severity: "error" },
    ]);
  });

  test("is told of 90 days ahead, which fails nothing", () => {
    const { error, findings } = onDay("nodejs24.x", "2028-02-01T00:00:00Z");

    expect(error).toBeUndefined();
    expect(findings).toMatchObject([
      {
        rule: "supported-runtime",
        description: "AWS supports the runtime nodejs24.x only until 2028-04-30: 89 days.",
        severity: "info",
      },
    ]);
    expect(onDay("nodejs24.x", "2028-01-30T00:00:00Z").findings).toEqual([]);
    expect(onDay("nodejs24.x", "2028-04-30T12:00:00Z").error).toBeUndefined();
  });

  test("has to be in the list of dates", () => {
    expect(found("supported-runtime", (stack) => lambda(stack, { runtime: "nodejs99.x" }))).toEqual([
      "Nobody noted until when AWS supports the runtime nodejs99.x.",
    ]);
  });
});

test("memory that Lambda doesn't have fails", () => {
  const memory = (memorySize: number) => found("memory-size", (stack) => lambda(stack, { memorySize }));

  expect(memory(10_241)).toEqual(["It has 10241 MB of memory."]);
  expect(memory(512.5)).toEqual(["It has 512.5 MB of memory."]);
  expect(memory(10_240)).toEqual([]);
});

describe("environment variables", () => {
  test("of more than 4 KB fail, with the one that has the most", () => {
    const environment = { SMALL: "x", MAP: "ab ".repeat(1400) };
    const { findings } = guarded((stack) => lambda(stack, { environment }));

    expect(findings).toMatchObject([
      {
        rule: "environment-size",
        description: "Its environment variables come to 4209 bytes, and Lambda takes 4096.",
        fix: expect.stringContaining("MAP has the most, 4203"),
      },
    ]);
    expect(
      found("environment-size", (stack) => lambda(stack, { environment: { A: "a ".repeat(2000) } })),
    ).toEqual([]);
  });

  // Put together here, so that no scanner takes this file for a leak.
  test.each([
    ["KEY", `AKIA${"IOSFODNN7EXAMPLE"}`, "an access key of AWS"],
    ["PEM", `-----BEGIN RSA ${"PRIVATE KEY"}-----`, "a private key"],
    ["HUB", `ghp_${"a1B2".repeat(9)}`, "a token of GitHub"],
    ["CHAT", `xoxb-${"1234567890"}-abc`, "a token of Slack"],
    ["PAY", `sk_live_${"4eC39HqLyjWD"}`, "a key of Stripe"],
    ["NPM", `npm_${"a1B2".repeat(9)}`, "a token of npm"],
    ["MAPS", `AIza${"Sy1_a".repeat(7)}`, "a key of Google"],
    ["JWT", `eyJ${"hbGciOiJI"}.eyJ${"zdWIiOiIx"}.c2ln`, "a JSON Web Token"],
    ["DATABASE", "postgres://shop:hunter2@db.example.com/shop", "a password in a URL"],
    ["STRIPE_SECRET", "correct horse", "a secret, by its name"],
    ["DB_PASSWORD", SecretValue.unsafePlainText("hunter22").unsafeUnwrap(), "a secret, by its name"],
    [
      "PLAIN",
      SecretValue.secretsManager("db").unsafeUnwrap(),
      "a secret that CloudFormation writes out at the deployment",
    ],
    ["SALT", "9fK2mZq7Xw4Lr8Tb1Vc6Yd3Hg5Jn0Ps", "a random key"],
    ["SEED", "3f9a1c7e5b2d8046f1e3a9c7b5d20846", "a random key"],
  ])("%s fails as what looks like a secret", (key, value, what) => {
    const { error, findings } = guarded((stack) => lambda(stack, { environment: { [key]: value } }));

    expect(findings).toMatchObject([
      { rule: "environment-secret", description: `Its environment variable ${key} looks like ${what}.` },
    ]);
    expect(error).not.toContain(value);
  });

  test("that only name a secret, or are words, pass", () => {
    const environment = {
      STRIPE_SECRET: "/production/shop/stripe",
      TOKEN_SECRET: "arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:token-1a2b3c",
      SIGN_IN_TOKEN_URL: "https://example.com/oauth2/token",
      TABLE: "production-ShopData-ShopTable4DB3E5F1-1A2B3C4D5E6F",
      COST: JSON.stringify({ region: "ap-northeast-2", gbSecond: "13333400", tags: { team: "shop" } }),
      MODE: "verbose",
    };

    expect(found("environment-secret", (stack) => lambda(stack, { environment }))).toEqual([]);
  });
});

test("a function without a log group of its own fails", () => {
  expect(found("function-logs", (stack) => lambda(stack, { logs: false }))).toEqual([
    "It has no log group of its own stack, and Lambda's own keeps everything for ever.",
  ]);
  expect(found("function-logs", lambda)).toEqual([]);
});

describe("a function behind an API", () => {
  const behindApi = (timeout: number) => (stack: Stack) => {
    const integration = new HttpLambdaIntegration("Integration", lambda(stack, { timeout }));
    new HttpApi(stack, "Api").addRoutes({ path: "/", integration });
  };

  test("fails when it may run for longer than the API waits", () => {
    expect(found("gateway-timeout", behindApi(30))).toEqual([
      "It may run for 30 s, but API Gateway has answered 503 after 30.",
    ]);
    expect(found("gateway-timeout", behindApi(29))).toEqual([]);
  });

  test("fails behind a REST API as well, which waits for a second less", () => {
    const behindRest = (timeout: number) => (stack: Stack) => {
      new LambdaRestApi(stack, "Api", { handler: lambda(stack, { timeout }) });
    };

    expect(found("gateway-timeout", behindRest(30))).toEqual([
      "It may run for 30 s, but API Gateway has answered 503 after 29.",
    ]);
    expect(found("gateway-timeout", behindRest(29))).toEqual([]);
  });
});

describe("a queue with a consumer", () => {
  const consumed = (visibility: number) => (stack: Stack) => {
    const queue = new Queue(stack, "Queue", { visibilityTimeout: Duration.seconds(visibility) });
    lambda(stack, { timeout: 10 }).addEventSource(new SqsEventSource(queue));
  };

  test("fails when it hides a message for less than six timeouts", () => {
    expect(found("queue-visibility", consumed(59))).toEqual([
      expect.stringMatching(
        /^The function Function\w+ may run for 10 s, but messages of Queue\w+ stay hidden for only 59 s\.$/,
      ),
    ]);
    expect(found("queue-visibility", consumed(60))).toEqual([]);
  });

  test.each<[string, (queue: Queue) => string]>([
    ["an export", ({ queueArn }) => queueArn],
    [
      "an output",
      (queue) => {
        new CfnOutput(queue.stack, "Arn", { value: queue.queueArn });
        return Token.asString({ "Fn::GetStackOutput": { StackName: "Data", OutputName: "Arn" } });
      },
    ],
  ])("of another stack is found by %s of it", (_, arnOf) => {
    const { findings } = guarded((stack, app) => {
      const queue = new Queue(new Stack(app, "Data"), "Queue");
      lambda(stack, { timeout: 10 }).addEventSourceMapping("Messages", { eventSourceArn: arnOf(queue) });
    });

    expect(findings).toMatchObject([
      { rule: "queue-visibility", description: expect.stringContaining("hidden for only 30 s.") },
    ]);
  });
});

describe("a function that is invoked asynchronously", () => {
  const lost = ["The function is invoked asynchronously, and an event that it fails three times is lost."];
  const queue = (stack: Stack) => new Queue(stack, "Failures");

  test.each<[string, (stack: Stack, target: Lambda) => unknown]>([
    ["a topic", (stack, target) => new Topic(stack, "Topic").addSubscription(new LambdaSubscription(target))],
    [
      "a rule",
      (stack, target) =>
        new Rule(stack, "Rule", {
          schedule: Schedule.rate(Duration.hours(1)),
          targets: [new LambdaFunction(target)],
        }),
    ],
    [
      "a schedule",
      (stack, { functionArn: arn }) =>
        new CfnSchedule(stack, "Schedule", {
          flexibleTimeWindow: { mode: "OFF" },
          scheduleExpression: "rate(1 hour)",
          target: { arn, roleArn: "arn:aws:iam::111122223333:role/r" },
        }),
    ],
  ])("by %s fails when its failures go nowhere", (_, invoke) => {
    expect(found("asynchronous-failure", (stack) => invoke(stack, lambda(stack)))).toEqual(lost);
    expect(
      found("asynchronous-failure", (stack) => invoke(stack, lambda(stack, { deadLetters: true }))),
    ).toEqual([]);
  });

  test("by its alias needs a destination of the alias", () => {
    const invoked = (configured: "alias" | "function") => (stack: Stack) => {
      const target = lambda(stack);
      const live = new Alias(stack, "Live", { aliasName: "live", version: target.currentVersion });
      const onFailure = { bind: () => ({ destination: queue(stack).queueArn }) };
      (configured === "alias" ? live : target).configureAsyncInvoke({ onFailure });
      new Topic(stack, "Topic").addSubscription(new LambdaSubscription(live));
    };

    expect(found("asynchronous-failure", invoked("function"))).toEqual(lost);
    expect(found("asynchronous-failure", invoked("alias"))).toEqual([]);
  });
});
