import { resolve } from "node:path";
import { CostExplorerClient } from "@aws-sdk/client-cost-explorer";
import { flagHelp, readFlags } from "@repo/stage/arguments/flags";
import { usageError } from "@repo/stage/command-error";
import { synthesizedStage } from "@repo/stage/synthesized-stage";
import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import { readNames } from "../arguments/names.ts";
import { helpFlag, sourceFlags } from "../arguments/report-flags.ts";
import { activateTags, backfillTags } from "../bills/cost-allocation-tags.ts";
import { tagKeys } from "../stages/tag-keys.ts";
import type { Command } from "./command.ts";

const flags = {
  tags: { value: "<keys>", says: "default: the tags of the stage's resources, as it was synthesized last" },
  stage: { value: "<stage>", says: "whose resources; default production" },
  "no-backfill": { says: "don't ask AWS to apply them to the last twelve months" },
  state: sourceFlags.state,
  ...helpFlag,
} as const;

export const activate: Command = {
  help: flagHelp(flags),
  async run(args, { root, now }) {
    const values = readFlags("pnpm cost activate", flags, args);
    const stage = values.stage ?? "production";
    const state = resolve(values.state ?? `${root}/.turbo-lambda`);
    const keys =
      values.tags === undefined ? synthesizedKeys(stage, root, state) : readNames("tags", values.tags);
    // Cost Explorer is one service for all Regions; it answers in this one.
    const client = new CostExplorerClient({ region: "us-east-1" });
    const say = (text: string) => process.stdout.write(`${text}\n`);
    try {
      const { active, refused } = await activateTags(client, keys);
      if (active.length > 0) say(`${pc.green("Active")}  ${active.map(printable).join(", ")}`);
      for (const { key, reason } of refused)
        say(`${pc.yellow("Not yet")}  ${printable(key)}: ${printable(reason)}`);
      if (refused.length > 0)
        say(
          "AWS knows a tag up to 24 hours after the first resource with it began to cost something. Repeat this then.",
        );
      if (active.length > 0) {
        say("Bills and Cost Explorer show them within 24 hours, for what is used from now on.");
        if (!values["no-backfill"]) say(await backfillTags(client, now));
      }
      return refused.length > 0 ? 1 : 0;
    } finally {
      client.destroy();
    }
  },
};

function synthesizedKeys(stage: string, root: string, state: string): readonly string[] {
  const found = synthesizedStage([`${root}/infra/cdk.out`, `${state}/cdk.out`], stage);
  if (!found)
    throw usageError(
      `The stage ${stage} was never synthesized. Run pnpm synth first, or say which: --tags team,feature.`,
    );
  const keys = tagKeys(found.templates);
  if (keys.length > 0) return keys;
  throw usageError(`No resource of the stage ${stage} has a tag. Say which are meant: --tags team,feature.`);
}
