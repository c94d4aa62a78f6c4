import { describe, expect, test } from "vitest";
import { type ApplicablePolicies, evaluate } from "./evaluate.ts";
import { type ContextValues, contextOf } from "./policy/context.ts";
import type { Caller } from "./policy/principal.ts";
import { readPolicy } from "./policy/read-policy.ts";

const account = "111122223333";
const queue = `arn:aws:sqs:eu-west-1:${account}:orders`;
const role: Caller = {
  kind: "role",
  accountId: account,
  roleArn: `arn:aws:iam::${account}:role/worker`,
  roleId: "AROAWORKER",
  sessionArn: `arn:aws:sts::${account}:assumed-role/worker/fulfil`,
};
const topics: Caller = { kind: "service", service: "sns.amazonaws.com" };

const allow = (more: object = {}) => ({
  Effect: "Allow",
  Action: "sqs:SendMessage",
  Resource: queue,
  ...more,
});
const deny = (more: object = {}) => allow({ Effect: "Deny", ...more });
const policy = (...Statement: object[]) => readPolicy({ Version: "2012-10-17", Statement });
const to = (Principal: unknown, more: object = {}) => policy(allow({ Principal, ...more }));

interface Asked {
  readonly caller?: Caller;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: ContextValues;
}

function decide(policies: Partial<ApplicablePolicies>, asked: Asked = {}) {
  const { caller = role, action = "sqs:SendMessage", resource = queue, context = {} } = asked;
  const request = { caller, action, resources: [resource], context: contextOf(context) };
  return evaluate(request, { identity: [], resource: [], ...policies });
}

const says = (policies: Partial<ApplicablePolicies>, asked?: Asked) => {
  const decision = decide(policies, asked);
  if (decision.allowed) return "allowed";
  return `${decision.explicit ? "denied by" : "not allowed by"} ${decision.by}`;
};

// The table of "Determining whether a request is allowed or denied within an account" in the IAM user guide.
describe("within one account", () => {
  test.each<[string, Partial<ApplicablePolicies>, string]>([
    ["nothing is said", {}, "not allowed by identity-based policy"],
    ["the role is allowed", { identity: policy(allow()) }, "allowed"],
    ["the role is denied too", { identity: policy(allow(), deny()) }, "denied by identity-based policy"],
    ["the order is the other way", { identity: policy(deny(), allow()) }, "denied by identity-based policy"],
    ["the queue lets the role in", { resource: to({ AWS: role.roleArn }) }, "allowed"],
    ["the queue lets the session in", { resource: to({ AWS: role.sessionArn }) }, "allowed"],
    ["the queue lets the role's id in", { resource: to({ AWS: [role.roleId] }) }, "allowed"],
    ["the queue lets everyone in", { resource: to("*") }, "allowed"],
    ["the queue lets every AWS principal in", { resource: to({ AWS: "*" }) }, "allowed"],
    [
      "the queue names its account",
      { resource: to({ AWS: account }) },
      "not allowed by identity-based policy",
    ],
    [
      "the queue names its account's root",
      { resource: to({ AWS: `arn:aws:iam::${account}:root` }) },
      "not allowed by identity-based policy",
    ],
    [
      "the queue lets another role in",
      { resource: to({ AWS: `${role.roleArn}2` }) },
      "not allowed by identity-based policy",
    ],
    [
      "the queue lets a service in",
      { resource: to({ Service: "sns.amazonaws.com" }) },
      "not allowed by identity-based policy",
    ],
    [
      "the role is allowed and the queue denies everyone",
      { identity: policy(allow()), resource: policy(deny({ Principal: "*" })) },
      "denied by resource-based policy",
    ],
    [
      "the role is allowed and the queue denies its account",
      { identity: policy(allow()), resource: policy(deny({ Principal: { AWS: account } })) },
      "denied by resource-based policy",
    ],
    [
      "the queue denies everyone but the role",
      { identity: policy(allow()), resource: policy(deny({ NotPrincipal: { AWS: role.roleArn } })) },
      "allowed",
    ],
    [
      "the queue denies everyone but another",
      { identity: policy(allow()), resource: policy(deny({ NotPrincipal: { AWS: `${role.roleArn}2` } })) },
      "denied by resource-based policy",
    ],
    [
      "the boundary allows what the role is allowed",
      { identity: policy(allow()), boundary: policy(allow()) },
      "allowed",
    ],
    ["the boundary alone allows", { boundary: policy(allow()) }, "not allowed by identity-based policy"],
    [
      "the boundary is silent",
      { identity: policy(allow()), boundary: [] },
      "not allowed by permissions boundary",
    ],
    [
      "the boundary denies",
      { identity: policy(allow()), boundary: policy(allow(), deny()) },
      "denied by permissions boundary",
    ],
    [
      "the queue lets the role in against a silent boundary",
      { resource: to({ AWS: role.roleArn }), boundary: [] },
      "not allowed by permissions boundary",
    ],
    [
      "the queue lets the session in against a silent boundary",
      { resource: to({ AWS: role.sessionArn }), boundary: [] },
      "allowed",
    ],
  ])("%s", (_, policies, outcome) => {
    expect(says(policies)).toBe(outcome);
  });

  test.each<[string, Partial<ApplicablePolicies>, string]>([
    ["by nobody", {}, "not allowed by resource-based policy"],
    ["by name", { resource: to({ Service: topics.service }) }, "allowed"],
    ["as everyone", { resource: to({ AWS: "*" }) }, "allowed"],
    ["as another", { resource: to({ Service: "s3.amazonaws.com" }) }, "not allowed by resource-based policy"],
    [
      "from its source",
      {
        resource: to(
          { Service: topics.service },
          { Condition: { ArnEquals: { "AWS:SourceArn": "arn:aws:sns:eu-west-1:*:done" } } },
        ),
      },
      "allowed",
    ],
    [
      "from another source",
      {
        resource: to(
          { Service: topics.service },
          { Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:*:gone" } } },
        ),
      },
      "not allowed by resource-based policy",
    ],
  ])("a service is let in %s", (_, policies, outcome) => {
    const context = { "aws:SourceArn": `arn:aws:sns:eu-west-1:${account}:done` };

    expect(says(policies, { caller: topics, context })).toBe(outcome);
  });
});

describe("a statement is about", () => {
  test.each<[object, Asked, boolean]>([
    [{ Action: "sqs:sendmessage" }, {}, true],
    [{ Action: "SQS:Send*" }, {}, true],
    [{ Action: "sqs:SendMessag?" }, {}, true],
    [{ Action: "*" }, {}, true],
    [{ Action: ["sns:*", "sqs:*"] }, {}, true],
    [{ Action: "sqs:Send" }, {}, false],
    [{ Action: "s.s:SendMessage" }, {}, false],
    [{ Action: undefined, NotAction: "sqs:Receive*" }, {}, true],
    [{ Action: undefined, NotAction: ["iam:*", "sqs:*"] }, {}, false],
    [{ Resource: "*" }, {}, true],
    [{ Resource: `arn:aws:sqs:*:${account}:orders` }, {}, true],
    [{ Resource: "arn:aws:sqs:*" }, {}, true],
    [{ Resource: "arn:aws:sqs:eu-*-1:*:ord*" }, {}, true],
    [{ Resource: "arn:aws:sqs:e*x:*:orders" }, {}, false],
    [{ Resource: `arn:aws:sqs:e*3:orders` }, {}, false],
    [{ Resource: "arn:aws:sqs:eu-west-1:????????????:orders" }, {}, true],
    [{ Resource: "arn:aws:sqs:eu-west-1:???????????:orders" }, {}, false],
    [{ Resource: `${queue}-dlq` }, {}, false],
    [{ Resource: queue.toUpperCase() }, {}, false],
    [{ Resource: undefined, NotResource: `${queue}-dlq` }, {}, true],
    [{ Resource: undefined, NotResource: "arn:aws:sqs:*" }, {}, false],
    [
      { Resource: "arn:aws:logs:*:*:log-group:a:*" },
      { resource: "arn:aws:logs:r:1:log-group:a:log-stream:b" },
      true,
    ],
    [
      { Resource: "arn:aws:sqs:*:*:${aws:PrincipalTag/team}" },
      { context: { "aws:PrincipalTag/team": "orders" } },
      true,
    ],
    [
      { Resource: "arn:aws:sqs:*:*:${aws:PrincipalTag/team}" },
      { context: { "aws:PrincipalTag/team": "*" } },
      false,
    ],
    [{ Resource: "arn:aws:sqs:*:*:${aws:PrincipalTag/team}" }, {}, false],
    [{ Resource: "arn:aws:sqs:*:*:${aws:PrincipalTag/team, 'orders'}" }, {}, true],
    [{ Resource: "arn:aws:sqs:*:*:order${*}" }, {}, false],
  ])("%j: %j is %s", (more, asked, about) => {
    expect(decide({ identity: policy(allow(more)) }, asked).allowed).toBe(about);
  });

  test("no variable in the policy language of 2008", () => {
    const Resource = "arn:aws:sqs:*:*:${aws:username}";
    const identity = readPolicy({ Statement: allow({ Resource }) });

    expect(decide({ identity }, { context: { "aws:username": "orders" } }).allowed).toBe(false);
  });
});
