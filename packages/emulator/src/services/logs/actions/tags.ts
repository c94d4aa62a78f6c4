import { checkTags } from "../groups/group-settings.ts";
import type { LogGroup } from "../groups/log-group.ts";
import { type Action, type Call, groupNameOf } from "./action.ts";

export const ListTagsForResource: Action = (call) => ({ tags: Object.fromEntries(tagged(call).tags) });

export const TagResource: Action = (call) => {
  const group = tagged(call);
  const tags = call.input.map("tags");
  checkTags({ ...Object.fromEntries(group.tags), ...tags });
  group.change({ tags });
  return undefined;
};

export const UntagResource: Action = (call) => {
  const group = tagged(call);
  for (const key of call.input.texts("tagKeys") ?? []) group.tags.delete(key);
  group.describe();
  return undefined;
};

function tagged({ logs, input }: Call): LogGroup {
  return logs.group(groupNameOf(input.requiredText("resourceArn")));
}
