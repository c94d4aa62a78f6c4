import type { Period, ServiceName } from "@repo/cost/ledger-result";
import { duration } from "./amount.ts";

export const serviceNames: Readonly<Record<ServiceName, string>> = {
  lambda: "Lambda",
  apiGateway: "API Gateway",
  sqs: "SQS",
  sns: "SNS",
  dynamodb: "DynamoDB",
  logs: "CloudWatch Logs",
  cloudWatch: "CloudWatch metrics",
  eventBridge: "EventBridge",
  scheduler: "EventBridge Scheduler",
  other: "Not divided",
};

/** A moment in UTC, to the minute: `2026-11-22 09:00 UTC`. */
export function moment(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** `24 hours up to 2026-11-22 09:00 UTC` */
export function periodText({ from, to }: Period): string {
  return `${duration(to - from)} up to ${moment(to)}`;
}

/** How an amount changed: `+12 %`, `-3.4 %`, `×14` from ten times on; `new` where there was nothing. */
export function changeText(before: bigint, now: bigint): string {
  if (before === 0n) return now === 0n ? "0 %" : "new";
  if (now >= 10n * before) return `×${(now / before).toLocaleString("en-US")}`;
  const percent = (Number(now - before) / Number(before)) * 100;
  const text = Math.abs(percent) < 10 ? `${Number(percent.toFixed(1))}` : `${Math.round(percent)}`;
  return `${percent > 0 ? "+" : ""}${text} %`;
}
