import type { Schedule } from "../../messaging/schedule.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import { cronFields, isCronField } from "./cron-fields.ts";

/** Refuses a schedule that EventBridge Scheduler would refuse, or that would never come. @throws {DefinitionError} */
export function checkSchedule({ name, expression, timeZone }: Schedule): void {
  checkName("schedule", name);
  const refuse = (wrong: string, mend: string) => new DefinitionError(`schedule "${name}"`, wrong, mend);
  const [, kind, inner = ""] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  const problem =
    kind === "rate"
      ? rateProblem(inner)
      : kind === "cron"
        ? cronProblem(inner)
        : kind === "at"
          ? timeProblem(inner)
          : "Write rate(5 minutes), cron(0 3 * * ? *) or at(2027-01-31T09:00:00).";
  if (problem !== undefined) throw refuse(`has the expression "${expression}".`, problem);
  if (!isTimeZone(timeZone)) {
    throw refuse(`has the timeZone "${timeZone}".`, "Write one of IANA's: Asia/Seoul.");
  }
  if (kind === "rate" && timeZone !== "UTC") {
    throw refuse("has a rate and a timeZone.", "A rate is the same everywhere: leave the timeZone out.");
  }
}

function rateProblem(text: string): string | undefined {
  const [, value, plural] = /^([1-9]\d{0,8}) (?:minute|hour|day)(s?)$/.exec(text) ?? [];
  if (value !== undefined && (plural === "s") === (value !== "1")) return undefined;
  return "Write a rate as a whole number and its unit: rate(1 minute), rate(12 hours), rate(7 days).";
}

function cronProblem(text: string): string | undefined {
  const fields = text.split(" ");
  if (fields.length !== cronFields.length) {
    return `A cron has six fields, ${cronFields.map(({ name }) => name).join(", ")}: cron(0 3 * * ? *).`;
  }
  for (const [index, field] of cronFields.entries()) {
    const value = fields[index] ?? "";
    if (!isCronField(value, field))
      return `Its ${field.name} is "${value}", but goes from ${field.least} to ${field.most}.`;
  }
  const [, , dayOfMonth, , dayOfWeek] = fields;
  return (dayOfMonth === "?") === (dayOfWeek === "?")
    ? "Write a ? either for the day of the month or for the day of the week."
    : undefined;
}

function timeProblem(text: string): string | undefined {
  const time = new Date(`${text}Z`);
  const isTime = /^\d{4}(-\d\d){2}T\d\d(:\d\d){2}$/.test(text) && !Number.isNaN(time.getTime());
  // A 31st of February is taken for the 3rd of March.
  if (isTime && time.toISOString().startsWith(text)) return undefined;
  return "Write a time without its zone: at(2027-01-31T09:00:00).";
}

function isTimeZone(timeZone: string): boolean {
  // AWS knows names only, Intl offsets too.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
