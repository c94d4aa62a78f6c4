const times = new Set(["exp", "iat"]);

/**
 * A token's claims as a REST API hands them to a function: always strings. A list is joined by commas, and the
 * times are dates as Java prints them: `Mon Jul 20 02:28:52 UTC 2026`.
 */
export function claimTexts(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, claim]) => [
      name,
      times.has(name) && typeof claim === "number" ? javaDate(claim * 1000) : claimText(claim),
    ]),
  );
}

function claimText(claim: unknown): string {
  if (Array.isArray(claim)) return claim.map(claimText).join(",");
  return typeof claim === "object" && claim !== null ? JSON.stringify(claim) : String(claim);
}

function javaDate(milliseconds: number): string {
  const [day, date, month, year, time] = new Date(milliseconds).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
