import { flagHelp, readFlags } from "@repo/stage/arguments/flags";
import { CommandError } from "@repo/stage/command-error";
import { stageStatus } from "../status/stage-status.ts";
import { statusLines } from "../status/status-lines.ts";
import type { Operation } from "./operation.ts";
import { locate, stageFlags } from "./stage-flags.ts";

export const status: Operation = {
  usage: "pnpm status",
  help: flagHelp(stageFlags),
  async run(args, { root, now, width }) {
    const values = readFlags("pnpm status", stageFlags, args);
    const location = await locate(values, root);
    try {
      if (!location.live)
        throw new CommandError(
          "The stage local does not run. Start it with pnpm dev; pnpm logs shows what it logged.",
        );
      const found = await stageStatus(values.stage ?? "local", location, now);
      process.stdout.write(`${statusLines(found, now, width).join("\n")}\n`);
      return 0;
    } finally {
      await location.close();
    }
  },
};
