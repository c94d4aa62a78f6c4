/** A statement of a function's resource policy: who may invoke it. */
export interface Permission {
  /** A service (`apigateway.amazonaws.com`), an account id or an ARN; `*` for anyone. */
  readonly principal: string;
  /** An ARN; `*` and `?` stand for any characters, any character. */
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  /** The version or alias that the statement is for; none for the function itself. */
  readonly qualifier?: string;
}

/** Who may invoke a function, apart from the callers whose own role allows it. */
export class ResourcePolicy {
  readonly #permissions: Permission[] = [];

  add(permission: Permission): void {
    this.#permissions.push(permission);
  }

  allows(principal: string, sourceArn: string, qualifier: string | undefined): boolean {
    return this.#permissions.some(
      (permission) =>
        (permission.principal === "*" || permission.principal === principal) &&
        permission.qualifier === qualifier &&
        (!permission.sourceArn || arnPattern(permission.sourceArn).test(sourceArn)) &&
        (!permission.sourceAccount || sourceArn.split(":")[4] === permission.sourceAccount),
    );
  }
}

function arnPattern(arn: string): RegExp {
  const escaped = arn.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
