import { evaluate } from "../../iam/evaluate.ts";
import { contextOf } from "../../iam/policy/context.ts";
import { readPolicy } from "../../iam/policy/read-policy.ts";
import type { Statement } from "../../iam/policy/statement.ts";

/** A statement of a function's resource policy: who may invoke it. */
export interface Permission {
  /** A service (`apigateway.amazonaws.com`), an account id or an ARN; `*` for anyone. */
  readonly principal: string;
  /** An ARN; `*` and `?` stand for any characters, any character. */
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  readonly principalOrgId?: string;
}

/** Who may invoke a function, apart from the callers whose own role allows it. */
export class ResourcePolicy {
  readonly #statements: Statement[] = [];

  get statements(): readonly Statement[] {
    return this.#statements;
  }

  /** @param functionArn with the version or alias that the permission is for, if any */
  add(functionArn: string, { principal, sourceArn, sourceAccount, principalOrgId }: Permission): void {
    const equal = {
      ...(sourceAccount !== undefined && { "aws:SourceAccount": sourceAccount }),
      ...(principalOrgId !== undefined && { "aws:PrincipalOrgID": principalOrgId }),
    };
    const Condition = {
      ...(sourceArn !== undefined && { ArnLike: { "aws:SourceArn": sourceArn } }),
      ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
    };
    const Principal =
      principal === "*" ? "*" : { [principal.includes(".amazonaws.") ? "Service" : "AWS"]: principal };
    const Statement = {
      Effect: "Allow",
      Principal,
      Action: "lambda:InvokeFunction",
      Resource: functionArn,
      Condition,
    };
    this.#statements.push(...readPolicy({ Statement }));
  }

  allows(functionArn: string, service: string, sourceArn: string): boolean {
    const request = {
      caller: { kind: "service", service } as const,
      action: "lambda:InvokeFunction",
      resources: [functionArn],
      context: contextOf({ "aws:SourceArn": sourceArn, "aws:SourceAccount": sourceArn.split(":")[4] }),
    };
    return evaluate(request, { identity: [], resource: this.#statements }).allowed;
  }
}
