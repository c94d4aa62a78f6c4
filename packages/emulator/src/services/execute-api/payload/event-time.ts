const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time as the access log of a web server has it: `22/Nov/2026:09:00:00 +0000`. */
export function eventTime(milliseconds: number): string {
  const time = new Date(milliseconds).toISOString();
  const [year, month, day] = time.slice(0, 10).split("-");
  return `${day}/${months[Number(month) - 1]}/${year}:${time.slice(11, 19)} +0000`;
}
