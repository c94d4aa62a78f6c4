import { requiredTags as productTags } from "@repo/contracts/tags";

/** What everything that AWS can tag carries, and what its bill is read by: the product's keys, and two that are known here. */
export const requiredTags: readonly string[] = [...productTags, "service", "stage"];
