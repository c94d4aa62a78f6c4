import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from "aws-cdk-lib";
import { type UntaggedResource, untaggedResources } from "./untagged-resources.ts";

/** Fails the synthesis when something that AWS can tag lacks a required tag: nobody would be charged for it. */
export class TagValidation implements IPolicyValidationPlugin {
  readonly name = "tag-policy";
  readonly ruleIds = ["required-tags"];
  readonly #required: readonly string[];

  constructor(required: readonly string[]) {
    this.#required = required;
  }

  validate({ templatePaths, appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = templatePaths.flatMap((templatePath) =>
      untaggedResources(templatePath, this.#required, appConstruct).map((resource) => ({
        ruleName: "required-tags",
        description: description(resource),
        fix: fix(resource),
        severity: "error",
        violatingResources: [
          {
            resourceLogicalId: resource.logicalId,
            templatePath,
            locations: [`Properties/${resource.property}`],
          },
        ],
      })),
    );
    return { success: violations.length === 0, violations };
  }
}

function description({ logicalId, type, missing }: UntaggedResource): string {
  return `${logicalId} (${type}) lacks the tag${missing.length > 1 ? "s" : ""} ${missing.join(", ")}.`;
}

function fix({ type, property, missing }: UntaggedResource): string {
  return (
    "Create it by its CDK class in a ServiceStack, whose tag policy gives it its tags, and look for a " +
    `Tags.of(…).remove("${missing[0]}"). If the CDK itself writes it as plain CloudFormation, add ${type} with its ` +
    `property "${property}" to infra/src/tags/tags-without-manager.ts.`
  );
}
