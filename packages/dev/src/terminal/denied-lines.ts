import { relative } from "node:path";
import type { EmulatorEvent } from "@repo/emulator/events";
import pc from "picocolors";
import { label } from "./label.ts";

type Denied = Extract<EmulatorEvent, { type: "access-denied" }>;

/** What was denied to whom, and below it where to mend it. */
export function deniedLines(event: Denied): string {
  const { principal, functionName, action, resource, enforced } = event;
  const verdict = enforced ? pc.red("access denied") : pc.yellow("AWS would deny");
  const who = functionName === undefined ? principal : label(functionName);
  return [
    `  ${verdict} ${who}: ${pc.bold(action)} on ${resource}`,
    ...why(event).map((line) => `    ${line}`),
  ].join("\n");
}

function why({ message, construct, source, functionName, action, unknownPolicies }: Denied): string[] {
  const explicit = message.includes(" with an explicit deny in ");
  const place = [construct ?? "", source === undefined ? "" : relative(process.cwd(), source)]
    .filter(Boolean)
    .join(", ");
  const reason = message.replace(/^.* (?=because no |with an explicit deny in )/, "");
  return [
    `${reason}${place && `: ${pc.cyan(place)}`}`,
    ...(unknownPolicies ? [`unless ${unknownPolicies.join(", ")} does, which is not known here`] : []),
    ...(explicit ? [] : remedy(functionName, action)),
  ];
}

function remedy(functionName: string | undefined, action: string): string[] {
  if (functionName === undefined) return [pc.dim("Its policy must allow that service, for this source.")];
  if (action.startsWith("logs:")) return [pc.dim("AWS loses the function's log without a word.")];
  return [
    pc.dim(
      "Grant it: say what the function uses in `uses` of its function.ts, or add a statement to its role.",
    ),
  ];
}
