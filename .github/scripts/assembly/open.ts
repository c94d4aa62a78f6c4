import { join } from "node:path";
import { unpack } from "./archive.ts";
import { hazards } from "./hazards.ts";

export interface Parcel {
  /** The file that `assemble.ts` packed. */
  readonly file: string;
  /** What `assemble.ts` said of it, in hex. */
  readonly sha256: string;
  /** The only stages that it may deploy. */
  readonly stages: readonly string[];
}

/**
 * Unpacks an assembly for the CDK's CLI to use with credentials.
 * @throws when it is not the one that was built, or could do more than deploy its stages
 */
export async function open({ file, sha256, stages }: Parcel, folder: string): Promise<void> {
  await unpack(file, folder, sha256);
  const found = hazards(folder, stages);
  if (found.length > 0) throw new Error(`The assembly is not safe to use:\n${found.join("\n")}`);
}

/** @throws when one of `STAGES` and `SHA256` is missing, without which nothing would be checked */
export function parcelOf(env: NodeJS.ProcessEnv, file: string): Parcel {
  const { SHA256: sha256, STAGES } = env;
  if (!sha256 || !STAGES) throw new Error("Set SHA256 and STAGES, as assemble.ts said and was told.");
  return { file, sha256, stages: STAGES.split(" ") };
}

if (import.meta.main) {
  const { FOLDER: folder = "." } = process.env;
  await open(parcelOf(process.env, join(folder, "assembly.tar")), join(folder, "assembly"));
}
