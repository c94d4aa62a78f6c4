import type { Parameter as ParameterDefinition } from "@repo/model/parameter";
import { Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { storedName } from "./stored-name.ts";

/**
 * A parameter of the SSM Parameter Store, which somebody sets by its name, before a function reads it and whenever it changes. No
 * resource of the stack: its value would be in the template, and each deployment would set it back.
 */
export class Parameter<const Definition extends ParameterDefinition> extends Construct {
  readonly definition: Definition;
  readonly arn: string;
  /** Its name: what functions find in their environment. */
  readonly location: string;

  constructor(scope: Construct, id: string, definition: Definition) {
    super(scope, id);
    this.definition = definition;
    this.location = storedName(this, definition.name);
    const resourceName = this.location.slice(1);
    this.arn = Stack.of(this).formatArn({ service: "ssm", resource: "parameter", resourceName });
  }
}
