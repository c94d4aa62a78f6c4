import { Cron } from "croner";

const greatest = [59, 23, 31, 12, 7, 2199];
const [dayOfMonth, dayOfWeek] = [2, 4];

/**
 * Finds the times of AWS's cron expression: minutes, hours, day of the month, month, day of the week, year.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 * @throws {Error} for what is none
 */
export function cronPattern(expression: string): (after: Date) => Date | null {
  const fields = expression.split(" ");
  const wildcards = [dayOfMonth, dayOfWeek].filter((index) => fields[index] === "?");
  if (fields.length !== greatest.length || wildcards.length !== 1) {
    throw new Error("needs six fields, with a ? either for the day of the month or for the day of the week");
  }
  const translated = fields.map((field, index) =>
    field === "?" ? "*" : index === dayOfWeek ? weekdays(field) : steps(field, greatest[index]!),
  );
  const cron = new Cron(`0 ${translated.join(" ")}`, { timezone: "UTC", paused: true, mode: "7-part" });
  return (after) => cron.nextRun(after);
}

/** A step from a number on goes to the field's end: `5/10` is `5-59/10`. */
function steps(field: string, most: number): string {
  return field.replaceAll(/(^|,)(\w+)\//g, `$1$2-${most}/`);
}

/** AWS counts from 1 for Sunday on, others from 0, and its last day of the week is Saturday. */
function weekdays(field: string): string {
  if (field === "L") return "6";
  return steps(field, 7).replaceAll(/(?<![#/\d])\d/g, (day) => String(Number(day) - 1));
}
