import { printable } from "@repo/stage/terminal/printable";
import { type Column, textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import { isDeadLetterQueue, workQueues } from "../stage/queues.ts";
import { since } from "../stage/since.ts";
import type { FunctionStatus, QueueStatus, StageStatus } from "./stage-status.ts";

/** How a stage does, section by section. @param width columns of the terminal */
export function statusLines(status: StageStatus, now: number, width: number): readonly string[] {
  const { stage, region, local, stacks, functions, queues } = status;
  // Stacks that say the same say it once.
  const outputs = [
    ...new Map(stacks.flatMap(({ outputs }) => outputs.map((each) => [each.join(), each]))),
  ].map(([, output]) => output);
  const api = outputs.filter(([name]) => /ApiUrl$/.test(name)).map(([, value]) => value);
  return [
    `${pc.bold(stage)}  ${pc.dim(local ? "on this machine" : region)}${api.length > 0 ? `  ${pc.cyan(api.map(printable).join(" "))}` : ""}`,
    ...section("Stacks"),
    ...stacks.flatMap(({ name, status: state, statusReason, deployed }) => [
      `${name}  ${paintedState(state)}  ${pc.dim(`${local ? "started" : "deployed"} ${since(deployed, now)} ago`)}`,
      ...(statusReason === undefined ? [] : [pc.yellow(`  ${printable(statusReason)}`)]),
    ]),
    ...section("Functions"),
    ...table(functionColumns(now), functions, width),
    ...(queues.length > 0 ? section("Queues") : []),
    ...table(queueColumns(queues), workQueues(queues), width),
    ...section("Alarms"),
    ...alarmLines(status, now),
    ...(outputs.length > 0 ? section("Outputs") : []),
    ...outputs.map(([name, value]) => `${name}  ${pc.dim(printable(value))}`),
  ];
}

const section = (title: string) => ["", pc.bold(title)];

function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number): readonly string[] {
  return rows.length === 0 ? [] : textTable(columns, rows, { width, title: pc.dim });
}

function functionColumns(now: number): readonly Column<FunctionStatus>[] {
  const count = (title: string, of: (row: FunctionStatus) => number | undefined): Column<FunctionStatus> => ({
    title,
    align: "right",
    cell: (row) => number(of(row)),
    paint: (text, row) => (of(row) ? pc.red(text) : text),
  });
  return [
    { title: "", cell: ({ name }) => printable(name) },
    {
      title: "version",
      cell: ({ version, alias }) => (alias === undefined ? version : `${alias} ${version}`),
    },
    { title: "changed", align: "right", cell: ({ modified }) => `${since(modified, now)} ago`, leaves: 1 },
    count("errors 1 h", ({ errors }) => errors),
    count("throttles 1 h", ({ throttles }) => throttles),
  ];
}

function queueColumns(queues: readonly QueueStatus[]): readonly Column<QueueStatus>[] {
  const dead = ({ deadLetterArn }: QueueStatus) => queues.find(({ arn }) => arn === deadLetterArn);
  const waiting = (row: QueueStatus) => {
    const queue = dead(row);
    return queue && queue.visible + queue.inFlight + queue.delayed;
  };
  return [
    { title: "", cell: ({ name }) => printable(name) },
    {
      title: "visible",
      align: "right",
      cell: ({ visible }) => number(visible),
      paint: (text, { name, visible }) => (isDeadLetterQueue(name) && visible > 0 ? pc.red(text) : text),
    },
    { title: "in flight", align: "right", cell: ({ inFlight }) => number(inFlight) },
    { title: "delayed", align: "right", cell: ({ delayed }) => number(delayed), leaves: 1 },
    {
      title: "oldest",
      align: "right",
      cell: ({ oldest }) => (oldest === undefined ? "–" : `${oldest} s`),
      leaves: 2,
    },
    {
      title: "dead letters",
      align: "right",
      cell: (row) => number(waiting(row)),
      paint: (text, row) => (waiting(row) ? pc.red(text) : text),
    },
  ];
}

function alarmLines({ alarms }: StageStatus, now: number): readonly string[] {
  if (!alarms)
    return [
      pc.dim("A local stage has no CloudWatch: no alarms, no metrics of errors, throttles and ages."),
      pc.dim("What failed is in the logs: pnpm logs --level error"),
    ];
  if (alarms.all === 0) return [pc.yellow("The stage has none.")];
  if (alarms.firing.length === 0) return [pc.green(`None of ${alarms.all} fires.`)];
  return alarms.firing.flatMap(({ name, description, reason, began }) => [
    `${pc.red(printable(name))}  ${pc.dim(`since ${since(began, now)}`)}`,
    ...[description, reason].filter(Boolean).map((text) => `  ${printable(text)}`),
  ]);
}

function number(value: number | undefined): string {
  return value === undefined ? "–" : value.toLocaleString("en-US");
}

function paintedState(state: string): string {
  if (/FAILED|ROLLBACK/.test(state)) return pc.red(state);
  return state.endsWith("_COMPLETE") ? pc.green(state) : pc.yellow(state);
}
