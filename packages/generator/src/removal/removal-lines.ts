import { featureNamed, removableFeatures } from "./remove-feature.ts";

/** The commands that remove a feature of the workspace at `root`, and what is then, a line each. */
export async function removalLines(root: string): Promise<string> {
  const features = await Promise.all(removableFeatures(root).map((name) => featureNamed(root, name)));
  return features.map(({ name, says }) => `pnpm gen remove-${name}: then ${says}`).join("\n");
}
