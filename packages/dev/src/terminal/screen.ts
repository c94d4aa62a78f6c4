import pc from "picocolors";
import type { Workspace } from "../workspace.ts";
import { label } from "./label.ts";

/** The one screen that `pnpm dev` shows once everything runs. */
export function screen({ local, stage }: Workspace): string {
  const line = (name: string, value: string) => `  ${pc.dim(name.padEnd(11))}${value}`;
  const { functions, routes, queues, notEmulated } = stage.emulator;
  return [
    "",
    `  ${pc.bold(pc.green("Turbo Lambda"))} ${pc.dim("runs the template of stage local")}`,
    "",
    line("Web", pc.cyan(local.webUrl)),
    line("Sign in as", `${pc.bold(local.demoUser.username)}  ${local.demoUser.password}`),
    line("API", pc.cyan(local.apiUrl)),
    line("User pool", pc.cyan(local.signInUrl)),
    line("AWS SDK", `AWS_ENDPOINT_URL=${local.endpointUrl} AWS_REGION=${local.region}`),
    "",
    line("Functions", functions.map(({ name }) => label(name)).join(", ")),
    line("Routes", routes.join(", ")),
    line("Queues", queues.map(label).join(", ")),
    ...(notEmulated.length > 0
      ? [line("Not here", pc.yellow(counted(notEmulated.map(({ type }) => type))))]
      : []),
    "",
    `  ${pc.dim("Save a source file, and the next request runs it. Ctrl-C stops everything.")}`,
    "",
  ].join("\n");
}

function counted(types: readonly string[]): string {
  const groups = Map.groupBy(types, (type) => type);
  return [...groups].map(([type, { length }]) => (length > 1 ? `${type} (${length})` : type)).join(", ");
}
