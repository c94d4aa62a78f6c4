import { createRequire } from "node:module";
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { acceptancesIn } from "./acceptances.ts";

/** The packs of cdk-nag that an app is held to. */
export function nagPacks(app: IConstruct): IPolicyValidationPlugin[] {
  // Loaded only where it is used: it loads the CDK's modules of all services.
  const nag = createRequire(import.meta.url)("cdk-nag") as typeof import("cdk-nag");
  return [new NagPack(new nag.AwsSolutionsChecks(app)), new NagPack(new nag.ServerlessChecks(app))];
}

/** A pack of which a rule that reports each of its findings by itself, as `IAM5[Action::s3:Get*]`, can be accepted as `IAM5`. */
class NagPack implements IPolicyValidationPlugin {
  readonly name: string;
  readonly #pack: IPolicyValidationPlugin;

  constructor(pack: IPolicyValidationPlugin) {
    this.name = pack.name;
    this.#pack = pack;
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = this.#pack.validate(context);
    const accepted = new Set(acceptancesIn(context.appConstruct).map(({ at, id }) => `${at} ${id}`));
    const isAccepted = (path: string, rule: string) =>
      withAncestors(path).some((ancestor) => accepted.has(`${ancestor} ${this.name}::${rule}`));
    const violations = report.violations.flatMap((violation): PolicyViolation[] => {
      const [rule = ""] = violation.ruleName.split("[");
      const { whole = [], single = [] } = Object.groupBy(
        violation.violatingResources,
        ({ constructPath = "" }) => (isAccepted(constructPath, rule) ? "whole" : "single"),
      );
      return [
        { ...violation, violatingResources: single },
        { ...violation, ruleName: rule, violatingResources: whole },
      ].filter(({ violatingResources }) => violatingResources.length > 0);
    });
    return { ...report, violations };
  }
}

function withAncestors(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
