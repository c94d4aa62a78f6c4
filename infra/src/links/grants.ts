import type { Access, Resource, Use } from "@repo/model/use";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Link } from "./links.ts";

const read = ["dynamodb:BatchGetItem", "dynamodb:GetItem"];
const write = [
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];

const actions: Readonly<Record<Exclude<Access, "read-value">, readonly string[]>> = {
  send: ["sqs:SendMessage"],
  publish: ["sns:Publish"],
  read,
  write,
  "read-write": [...read, ...write],
  remember: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
};

const valueActions: Readonly<Partial<Record<Resource["kind"], readonly string[]>>> = {
  parameter: ["ssm:GetParameter"],
  secret: ["secretsmanager:GetSecretValue"],
};

/** What a function's role is allowed for one of its uses: as few actions as the middleware makes of it. */
export function grants(use: Use, link: Link): PolicyStatement[] {
  const { access, resource } = use;
  const allowed = access === "read-value" ? (valueActions[resource.kind] ?? []) : actions[access];
  const statements = [new PolicyStatement({ actions: [...allowed], resources: [link.arn] })];
  if (access === "read" || access === "read-write") {
    const indexes = "indexArns" in link ? link.indexArns : [];
    // Of the reads, only a query goes to an index.
    statements.push(new PolicyStatement({ actions: ["dynamodb:Query"], resources: [link.arn, ...indexes] }));
  }
  return statements;
}
