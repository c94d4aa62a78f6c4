import { Duration } from "aws-cdk-lib";
import type { StageSettings } from "../stages/stage-settings.ts";

/** What a page of the client's origin may do (Fetch standard, CORS protocol). */
export const crossOrigin = {
  methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
  requestHeaders: ["authorization", "content-type", "idempotency-key"],
  maxAge: Duration.hours(1),
} as const;

/** Of what a function answers, a script sees no other headers but these, and a few of HTTP's own. */
export function exposedHeaders({ environment }: StageSettings): string[] {
  return environment.COST_HEADER === "on" ? ["cost-estimate"] : [];
}
