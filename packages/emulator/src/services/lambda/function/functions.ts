import type { Account } from "../../../account.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { functionArn, parseFunctionName } from "./function-name.ts";
import type { LambdaFunction } from "./lambda-function.ts";

export interface FoundFunction {
  readonly lambdaFunction: LambdaFunction;
  /** With the version or alias that the caller named, if any. */
  readonly arn: string;
  readonly qualifier: string | undefined;
}

/** The functions of an account, by name. */
export class Functions {
  readonly #account: Account;
  readonly #functions = new Map<string, LambdaFunction>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** @throws {AwsError} `ResourceConflictException` when the name is taken */
  add(lambdaFunction: LambdaFunction): void {
    const { name } = lambdaFunction.configuration;
    if (this.#functions.has(name)) {
      throw new AwsError("ResourceConflictException", `Function already exist: ${name}`, 409);
    }
    this.#functions.set(name, lambdaFunction);
  }

  /**
   * @param text a name or an ARN, qualified or not
   * @throws {AwsError} `ResourceNotFoundException`, also for an unknown version or alias
   */
  find(text: string): FoundFunction {
    const { name, qualifier } = parseFunctionName(text) ?? { name: text, qualifier: undefined };
    const lambdaFunction = this.#functions.get(name);
    const arn = functionArn(this.#account, name, qualifier);
    if (!lambdaFunction || !this.has(text)) {
      throw new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, 404);
    }
    return { lambdaFunction, arn, qualifier };
  }

  has(text: string): boolean {
    const { name, qualifier } = parseFunctionName(text) ?? { name: text, qualifier: undefined };
    const lambdaFunction = this.#functions.get(name);
    return lambdaFunction !== undefined && (!qualifier || lambdaFunction.hasQualifier(qualifier));
  }

  *[Symbol.iterator](): Generator<LambdaFunction> {
    yield* this.#functions.values();
  }
}
