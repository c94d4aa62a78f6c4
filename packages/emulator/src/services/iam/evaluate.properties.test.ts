import fc from "fast-check";
import { expect, test } from "vitest";
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

const policy = (...Statement: object[]) => readPolicy({ Version: "2012-10-17", Statement });
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

const pick = (...values: string[]) => fc.constantFrom(...values);
const statement = (effect: string) =>
  fc.record(
    {
      Effect: fc.constant(effect),
      Action: fc.array(pick("sqs:*", "sqs:SendMessage", "sns:Publish", "*"), {
        minLength: 1,
        maxLength: 2,
      }),
      Resource: pick("*", queue, `${queue}2`, "arn:aws:sqs:*:*:o*"),
      Condition: fc.constantFrom(
        { StringEquals: { "a:b": "1" } },
        { StringNotEquals: { "a:b": "1" } },
        { "ForAllValues:StringLike": { "a:b": ["1", "2*"] } },
        { Null: { "a:b": "true" } },
      ),
    },
    { requiredKeys: ["Effect", "Action", "Resource"] },
  );
const anyone = fc.constantFrom<unknown>(
  "*",
  { AWS: account },
  { AWS: role.roleArn },
  { Service: topics.service },
);
const resourceStatement = (effect: string) =>
  fc.tuple(statement(effect), anyone).map(([one, Principal]) => ({ ...one, Principal }));
const either = <T>(make: (effect: string) => fc.Arbitrary<T>) =>
  fc.array(fc.oneof(make("Allow"), make("Deny")), { maxLength: 4 });
const policies = fc.record({
  identity: either(statement),
  resource: either(resourceStatement),
  boundary: fc.option(either(statement), { nil: undefined }),
});
const request = fc.record({
  caller: fc.constantFrom(role, topics),
  action: pick("sqs:SendMessage", "sqs:ReceiveMessage", "sns:Publish"),
  resource: pick(queue, `${queue}2`),
  context: fc.constantFrom<ContextValues>({}, { "a:b": "1" }, { "a:b": ["1", "2"] }),
});
const read = (documents: { identity: object[]; resource: object[]; boundary: object[] | undefined }) => ({
  identity: policy(...documents.identity),
  resource: policy(...documents.resource),
  boundary: documents.boundary && policy(...documents.boundary),
});

test("another Deny never allows more", () => {
  fc.assert(
    fc.property(
      policies,
      request,
      statement("Deny"),
      resourceStatement("Deny"),
      fc.boolean(),
      (before, asked, own, of, onResource) => {
        const after = onResource
          ? { ...before, resource: [...before.resource, of] }
          : { ...before, identity: [...before.identity, own] };

        return decide(read(before), asked).allowed || !decide(read(after), asked).allowed;
      },
    ),
    { numRuns: 2000 },
  );
});

test("another Allow never denies more", () => {
  fc.assert(
    fc.property(
      policies,
      request,
      statement("Allow"),
      resourceStatement("Allow"),
      fc.boolean(),
      (before, asked, own, of, onResource) => {
        const after = onResource
          ? { ...before, resource: [...before.resource, of] }
          : { ...before, identity: [...before.identity, own] };

        return !decide(read(before), asked).allowed || decide(read(after), asked).allowed;
      },
    ),
    { numRuns: 2000 },
  );
});

test("the order of statements does not matter, and a boundary never gives", () => {
  fc.assert(
    fc.property(policies, request, (documents, asked) => {
      const turned = {
        ...documents,
        identity: documents.identity.toReversed(),
        resource: documents.resource.toReversed(),
      };
      const { allowed } = decide(read(documents), asked);

      expect(decide(read(turned), asked).allowed).toBe(allowed);
      expect(allowed && !decide(read({ ...documents, boundary: undefined }), asked).allowed).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
