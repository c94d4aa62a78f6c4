import type { App } from "aws-cdk-lib";
import recommendedFlags from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };
import { AppFunction } from "./constructs/app-function.ts";
import { Budgets } from "./cost/budgets.ts";
import { DeploymentStage } from "./deployment-stage.ts";
import { GuardedApp } from "./guards/guarded-app.ts";
import { ReferenceArchitecture } from "./reference-architecture.ts";
import { RelocatableSynthesizer } from "./relocatable-synthesizer.ts";
import { checkOverrides } from "./stages/check-stage.ts";
import type { StageSettings } from "./stages/stage-settings.ts";

export interface CreateAppProps {
  readonly stages: readonly StageSettings[];
  /** The folder with one folder per app, each with its built code in `dist`. */
  readonly apps: string;
  /** Where the cloud assembly goes. */
  readonly outdir: string;
}

/** The CDK app: the stacks of each stage. */
export function createApp({ stages, apps, outdir }: CreateAppProps): App {
  const app = new GuardedApp({
    outdir,
    defaultStackSynthesizer: new RelocatableSynthesizer(),
    // Both are for AWS's statistics and for editors, and took an eighth of a large app's synthesis.
    analyticsReporting: false,
    treeMetadata: false,
    // After what the CLI hands over, so that `cdk synth` and `node src/app.ts` give the same template.
    postCliContext: {
      ...recommendedFlags,
      "@aws-cdk/core:enableAdditionalMetadataCollection": false,
      "aws:cdk:enable-path-metadata": false,
      "aws:cdk:enable-asset-metadata": false,
      // The template validator reports a misspelt enum, such as a response type, as a mere warning.
      "@aws-cdk/core:strictCfnValidateErrors": true,
    },
  });
  for (const settings of stages) {
    const stage = new DeploymentStage(app, settings, apps);
    new ReferenceArchitecture(stage, "Shop");
    if (settings.budgets) new Budgets(stage, "Budgets", settings.budgets);
    checkOverrides(settings, new Set(AppFunction.allOf(stage).map(({ spec }) => spec.name)));
  }
  return app;
}
