import type { Route } from "@repo/model/route";
import type { Method, Stage } from "aws-cdk-lib/aws-apigateway";
import { accept } from "../../guards/accept.ts";

/** Accepts what the stage of a REST API leaves out. */
export function acceptStage(stage: Stage, tracing: boolean): void {
  accept(
    stage,
    "A firewall is at least $5 a month and $0.60 for a million requests: each product decides on its own.",
    "AwsSolutions::AwsSolutions-APIG3",
  );
  accept(
    stage,
    "Execution logs may hold what people sent; access logs and the functions' records say what there is to know.",
    "AwsSolutions::AwsSolutions-APIG6",
  );
  if (tracing) return;
  accept(
    stage,
    "This stage has no traces in X-Ray; logs and cost records have the ids of traces without it.",
    "Serverless::Serverless-APIGWXrayEnabled",
  );
}

/** Accepts that a method asks for no token, where its contract says so. */
export function acceptMethod(method: Method, { scopes }: Route): void {
  if (scopes) return;
  accept(
    method,
    "Its contract says that it is public.",
    "AwsSolutions::AwsSolutions-APIG4",
    "AwsSolutions::AwsSolutions-COG4",
  );
}
