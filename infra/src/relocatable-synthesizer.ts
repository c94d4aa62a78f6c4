import { isAbsolute, relative } from "node:path";
import {
  DefaultStackSynthesizer,
  type FileAssetLocation,
  type FileAssetSource,
  type IBoundStackSynthesizer,
  type Stack,
  Stage,
} from "aws-cdk-lib";

/** Points at code outside the assembly by a relative path, so that the assembly can be cached and moved with its repository. */
export class RelocatableSynthesizer extends DefaultStackSynthesizer {
  // The CDK's own version lets all stacks share one list of assets.
  override reusableBind(stack: Stack): IBoundStackSynthesizer {
    const synthesizer = new RelocatableSynthesizer();
    synthesizer.bind(stack);
    return synthesizer;
  }

  override addFileAsset(asset: FileAssetSource): FileAssetLocation {
    const assembly = Stage.of(this.boundStack)?.outdir;
    if (asset.fileName === undefined || assembly === undefined || !isAbsolute(asset.fileName)) {
      return super.addFileAsset(asset);
    }
    return super.addFileAsset({ ...asset, fileName: relative(assembly, asset.fileName) });
  }
}
