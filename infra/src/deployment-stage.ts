import { existsSync } from "node:fs";
import { join } from "node:path";
import { AssetStaging, Stage, Validations } from "aws-cdk-lib";
import { DISABLE_ASSET_STAGING_CONTEXT } from "aws-cdk-lib/cx-api";
import type { Construct } from "constructs";
import { checkStage } from "./stages/check-stage.ts";
import type { StageSettings } from "./stages/stage-settings.ts";
import { requiredTags } from "./tags/required-tags.ts";
import { TagValidation } from "./tags/tag-validation.ts";

/** All stacks of one stage, with the settings and the built code that they are made from. */
export class DeploymentStage extends Stage {
  readonly settings: StageSettings;
  readonly #apps: string;

  /** @param apps the folder with one folder per app */
  constructor(scope: Construct, settings: StageSettings, apps: string) {
    checkStage(settings);
    const { account, region } = settings;
    super(scope, settings.name, { env: { ...(account !== undefined && { account }), region } });
    this.settings = settings;
    this.#apps = apps;
    // The emulator watches what the assembly points at: a copy would never change.
    if (!settings.copiesCode) this.node.setContext(DISABLE_ASSET_STAGING_CONTEXT, true);
    // The CDK remembers where it put an asset, without asking which stage it was for.
    AssetStaging.clearAssetHashCache();
    Validations.of(this).addPlugins(new TagValidation(requiredTags));
  }

  /** The stage that a construct belongs to. @throws when it belongs to none */
  static override of(construct: Construct): DeploymentStage {
    const stage = Stage.of(construct);
    if (stage instanceof DeploymentStage) return stage;
    throw new Error(`${construct.node.path} is in no stage. Create its stack in a DeploymentStage.`);
  }

  /** The folder with the built code of an app. @throws when it isn't built */
  dist(app: string): string {
    const folder = join(this.#apps, app, "dist");
    if (existsSync(folder)) return folder;
    throw new Error(
      `apps/${app}/dist does not exist. Run \`pnpm build\` at the root of the repository, then try again.`,
    );
  }
}
