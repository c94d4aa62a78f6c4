import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "../../../account.ts";
import { isJsonObject } from "../../../json-object.ts";
import type { GroupSettings } from "../groups/group-settings.ts";

/** A group as it is described beside its events. */
export interface StoredGroup {
  readonly name: string;
  readonly account: Account;
  /** Milliseconds since the epoch. */
  readonly creationTime: number;
  readonly settings: GroupSettings;
}

/** Makes the folder when there is none, and lists the groups that earlier runs left in it. */
export function readLogDirectory(directory: string): StoredGroup[] {
  mkdirSync(directory, { recursive: true });
  return readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => readDescription(join(directory, file)));
}

function readDescription(path: string): StoredGroup[] {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, "utf8"));
    const complete =
      isJsonObject(stored) &&
      typeof stored.name === "string" &&
      typeof stored.creationTime === "number" &&
      isJsonObject(stored.account) &&
      isJsonObject(stored.settings);
    return complete ? [stored as unknown as StoredGroup] : [];
  } catch {
    // It was being written when its process was killed; the group is described anew when it is used again.
    return [];
  }
}
