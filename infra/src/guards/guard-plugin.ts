import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from "aws-cdk-lib";
import type { Guard } from "./guard.ts";
import { Templates } from "./template/templates.ts";

/** Hands each template to each guard during the synthesis, and fails it by their findings. */
export class GuardPlugin implements IPolicyValidationPlugin {
  readonly name = "guards";
  readonly ruleIds: string[];
  readonly #guards: readonly Guard[];

  constructor(guards: readonly Guard[]) {
    this.#guards = guards;
    this.ruleIds = guards.map(({ id }) => id);
  }

  validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const { all } = new Templates(
      new Map(stackTemplates.map(({ stackConstructPath: path, templatePath }) => [path, templatePath])),
    );
    const violations = stackTemplates.flatMap(({ stackConstructPath, templatePath }, index) => {
      const template = all[index];
      if (!template) return [];
      return this.#guards.flatMap((guard) =>
        guard.check(template).map(({ logicalId, property, wrong, mend, ahead }) => ({
          ruleName: guard.id,
          description: wrong,
          fix: mend,
          severity: ahead ? "info" : "error",
          violatingResources: [
            {
              templatePath,
              locations: property === undefined ? [] : [property],
              // With the one the CDK finds the other, and the line of source that made it.
              ...(logicalId === undefined
                ? { constructPath: stackConstructPath }
                : { resourceLogicalId: logicalId }),
            },
          ],
        })),
      );
    });
    return { success: violations.every(({ severity }) => severity !== "error"), violations };
  }
}
