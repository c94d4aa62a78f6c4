import { type Finisher, finisher } from "../finisher.ts";

/**
 * What a REST API leaves to its functions, where the variable `CORS` says so: each answer gets the headers that it holds as JSON,
 * and each event reads like an HTTP API's.
 */
export function behindRestApi(): Finisher | undefined {
  const headers = process.env.CORS;
  if (!headers) return undefined;
  return finisher(
    (answer) => Object.assign(answer.headers, JSON.parse(headers)),
    // A file of its own, which no start of a function behind an HTTP API pays for.
    async ({ event }) => (await import("./rest-event.ts")).fromRest(event),
  );
}
