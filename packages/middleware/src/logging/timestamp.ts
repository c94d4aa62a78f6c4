let second = 0;
let written = "";

/** Now, as in Lambda's own JSON logs: `2026-01-01T09:00:00.004Z`. Only its milliseconds are written anew in each line. */
export function timestamp(): string {
  const now = Date.now();
  const milliseconds = now % 1000;
  if (now - milliseconds !== second) {
    second = now - milliseconds;
    written = new Date(second).toISOString().slice(0, -4);
  }
  return `${written}${String(milliseconds).padStart(3, "0")}Z`;
}
