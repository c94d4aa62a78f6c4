import { GetFunctionConfigurationCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { suggestion } from "@repo/stage/arguments/suggestion";
import { type CommandError, usageError } from "@repo/stage/command-error";
import { mapLimited } from "../map-limited.ts";
import { asked } from "./asked.ts";
import type { StageStack } from "./stacks.ts";

/** A function of a stage by the name of its folder. */
export interface StageFunction {
  /** `place-order` */
  readonly name: string;
  /** Lambda's: `production-Shop-PlaceOrderFunctionF3BF3D1E-8sK2vQ1xYz`. */
  readonly functionName: string;
  readonly logGroup: string;
  readonly stack: StageStack;
  /** What callers call, if not the newest code: `live`. */
  readonly alias?: string | undefined;
  /** When its code or settings changed; milliseconds since 1970. */
  readonly modified: number;
}

/** The functions of a stage, but not those that the CDK runs its own resources with. @throws {CommandError} */
export async function stageFunctions(
  client: LambdaClient,
  stage: string,
  stacks: readonly StageStack[],
): Promise<readonly StageFunction[]> {
  const all = stacks.flatMap((stack) =>
    stack.resources
      .filter(({ type, physicalId }) => type === "AWS::Lambda::Function" && physicalId)
      .map(({ physicalId }) => ({ stack, functionName: physicalId })),
  );
  const described = await mapLimited(all, 5, async ({ stack, functionName }) => {
    const { LoggingConfig, LastModified = "" } = await asked(
      "lambda:GetFunctionConfiguration",
      client.send(new GetFunctionConfigurationCommand({ FunctionName: functionName })),
    );
    const logGroup = LoggingConfig?.LogGroup ?? "";
    return {
      name: nameOf(logGroup, stage),
      functionName,
      logGroup,
      stack,
      alias: aliasOf(stack, functionName),
      modified: Date.parse(LastModified),
    };
  });
  return described.filter(({ name }) => name !== "").sort((a, b) => a.name.localeCompare(b.name));
}

/** `place-order` of the log group `/production/shop/place-order`; empty for another's. */
function nameOf(logGroup: string, stage: string): string {
  const [, of, , name = ""] = logGroup.split("/");
  return of === stage ? name : "";
}

/** The alias of a function, whose physical id is its ARN: `arn:aws:lambda:…:function:<name>:live`. */
function aliasOf({ resources }: StageStack, functionName: string): string | undefined {
  return resources
    .filter(({ type }) => type === "AWS::Lambda::Alias")
    .map(({ physicalId }) => physicalId.split(":").slice(-2))
    .find(([of]) => of === functionName)?.[1];
}

/** @throws {CommandError} with the names there are */
export function functionNamed(
  functions: readonly StageFunction[],
  name: string,
  stage: string,
): StageFunction {
  const found = functions.find((each) => each.name === name);
  if (found) return found;
  throw unknown(
    "function",
    name,
    stage,
    functions.map((each) => each.name),
  );
}

/** No such thing in a stage, with the one that was meant and those there are. */
export function unknown(kind: string, name: string, stage: string, names: readonly string[]): CommandError {
  const there = names.length > 0 ? `It has ${names.join(", ")}.` : `It has no ${kind}.`;
  return usageError(`The stage ${stage} has no ${kind} "${name}".${suggestion(name, names)} ${there}`);
}
