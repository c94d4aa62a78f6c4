/** A field of a cron expression, with what EventBridge Scheduler takes in it. */
interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words for its numbers, the first for `least`. */
  readonly words?: readonly string[];
  /** What only this field takes besides. */
  readonly special?: RegExp;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const weekday = `(?:[1-7]|${weekdays.join("|")})`;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
export const cronFields: readonly CronField[] = [
  { name: "minutes", least: 0, most: 59 },
  { name: "hours", least: 0, most: 23 },
  { name: "day of the month", least: 1, most: 31, special: /^(\?|LW?|([1-9]|[12]\d|3[01])W)$/ },
  { name: "month", least: 1, most: 12, words: months },
  {
    name: "day of the week",
    least: 1,
    most: 7,
    words: weekdays,
    special: new RegExp(`^(\\?|L|${weekday}L|${weekday}#[1-5])$`, "i"),
  },
  { name: "year", least: 1970, most: 2199 },
];

/** Whether a field of a cron expression is one: `*`, `5`, `MON-FRI`, `0/15`, `1,15`, `L`. */
export function isCronField(text: string, field: CronField): boolean {
  if (field.special?.test(text)) return true;
  return text.split(",").every((part) => isCronPart(part, field));
}

function isCronPart(part: string, { least, most, words = [] }: CronField): boolean {
  const [range = "", step, ...rest] = part.split("/");
  if (rest.length > 0 || (step !== undefined && !(/^[1-9]\d*$/.test(step) && Number(step) <= most)))
    return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => {
    const word = words.indexOf(end.toUpperCase());
    return word >= 0 ? least + word : /^\d{1,4}$/.test(end) ? Number(end) : Number.NaN;
  });
  const [from = Number.NaN, to = from] = ends;
  return ends.length <= 2 && from >= least && to <= most && from <= to;
}
