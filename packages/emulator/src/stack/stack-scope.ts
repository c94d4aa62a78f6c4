import type { Account } from "../account.ts";
import type { CreatedResource } from "../resources/resource-type.ts";
import { stackId } from "../services/cloudformation/stack-id.ts";
import { noValue, resolveValue, type Scope } from "../template/resolve.ts";
import { type Template, TemplateError } from "../template/template.ts";
import type { EarlierStacks } from "./earlier-stacks.ts";
import type { TemplateParameters } from "./template-parameters.ts";

interface StackScopeOptions {
  readonly template: Template;
  readonly stackName: string;
  readonly account: Account;
  readonly earlier: EarlierStacks;
  readonly parameters: TemplateParameters;
}

/** What a stack's intrinsic functions see: its parameters, mappings and conditions, and the resources created so far. */
export class StackScope implements Scope {
  readonly region: string;
  readonly #template: Template;
  readonly #resources = new Map<string, CreatedResource>();
  readonly #pseudo: Readonly<Record<string, unknown>>;
  readonly #earlier: EarlierStacks;
  readonly #parameters: TemplateParameters;

  constructor({ template, stackName, account, earlier, parameters }: StackScopeOptions) {
    this.#template = template;
    this.#earlier = earlier;
    this.#parameters = parameters;
    this.region = account.region;
    this.#pseudo = {
      "AWS::AccountId": account.id,
      "AWS::NoValue": noValue,
      "AWS::NotificationARNs": [],
      "AWS::Partition": "aws",
      "AWS::Region": account.region,
      "AWS::StackId": stackId(account, stackName),
      "AWS::StackName": stackName,
      "AWS::URLSuffix": "amazonaws.com",
    };
  }

  add(logicalId: string, resource: CreatedResource): void {
    this.#resources.set(logicalId, resource);
  }

  ref(name: string): unknown {
    return this.#resources.get(name)?.ref ?? this.#pseudo[name] ?? this.#parameters.value(name);
  }

  attribute(logicalId: string, attribute: string): unknown {
    const resource = this.#resources.get(logicalId);
    if (!resource)
      throw new TemplateError(`Fn::GetAtt ${logicalId}.${attribute}`, `there is no resource "${logicalId}".`);
    // What is not emulated has no attributes; a text that says so stops only the function that really needs it.
    return resource.attributes?.[attribute] ?? `not-emulated:${logicalId}.${attribute}`;
  }

  condition(name: string): boolean {
    const condition = this.#template.Conditions?.[name];
    if (condition === undefined) throw new TemplateError("Conditions", `there is no condition "${name}".`);
    return resolveValue(condition, this, `Conditions.${name}`) === true;
  }

  mapping(map: string, first: string, second: string): unknown {
    return this.#template.Mappings?.[map]?.[first]?.[second];
  }

  importValue(name: string): unknown {
    return this.#earlier.exports.get(name);
  }

  stackOutput(stackName: string, outputName: string): unknown {
    return this.#earlier.outputs.get(stackName)?.[outputName];
  }
}
