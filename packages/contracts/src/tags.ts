import { defineTagPolicy } from "@repo/model/tag-policy";

/** What every cost of this product is attributed to. */
export const { tags, required: requiredTags } = defineTagPolicy({
  required: ["team", "feature"],
  optional: ["cost-center"],
});
