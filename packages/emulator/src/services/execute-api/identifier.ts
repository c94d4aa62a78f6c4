import { lowerCaseAlphanumeric, stableId } from "../../stable-id.ts";

/** An id as API Gateway makes it; a restart keeps it, and so an API's URL. */
export function identifier(seed: string, length = 10): string {
  return stableId(seed, lowerCaseAlphanumeric, length);
}
