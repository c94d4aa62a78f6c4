import { Refusal } from "../../execute-api/refusal.ts";
import type { Stage } from "../definition.ts";

export interface StagedPath {
  readonly stage: Stage;
  /** Decoded; a named stage leads it. */
  readonly rawPath: string;
  /** Decoded, without a named stage. */
  readonly routePath: string;
  /** The segments of `routePath`, split before they were decoded. */
  readonly segments: readonly string[];
}

/**
 * Finds the stage: a first segment that names one wins over `$default`.
 * @param path as sent, percent-encoded
 * @throws {Refusal} 400 on a malformed percent-encoding, 404 when no stage answers
 */
export function resolvePath(path: string, stages: ReadonlyMap<string, Stage>): StagedPath {
  const encoded = path.slice(1).split("/");
  const named = encoded[0] === "$default" ? undefined : stages.get(encoded[0]!);
  const stage = named ?? stages.get("$default");
  if (!stage) throw new Refusal(404, `No stage is named "${encoded[0]}", and there is no $default stage.`);
  if (!stage.deployed) {
    throw new Refusal(
      404,
      `Nothing is deployed to the stage "${stage.name}": set AutoDeploy to true or give it a DeploymentId.`,
    );
  }
  const inStage = named ? encoded.slice(1) : encoded;
  const segments = (inStage.length > 0 ? inStage : [""]).map(decode);
  return { stage, rawPath: asSeen(path), routePath: `/${segments.join("/")}`, segments };
}

/** An HTTP API hands its path on decoded, and a decoded question mark cuts it off. */
function asSeen(path: string): string {
  return decode(path).split("?", 1)[0]!;
}

function decode(text: string): string {
  try {
    return text.includes("%") ? decodeURIComponent(text) : text;
  } catch (cause) {
    throw new Refusal(400, `The path has a malformed percent-encoding in "${text}".`, {}, cause);
  }
}
