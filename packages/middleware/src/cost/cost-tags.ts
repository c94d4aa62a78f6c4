import type { Request } from "@middy/core";
import type { Context } from "aws-lambda";
import type { Principal } from "../auth/principal.ts";
import { subjectHash } from "../logging/subject-hash.ts";
import type { Cost } from "./cost.ts";
import { warn } from "./invocation/unbroken.ts";

type Tagged = Request<unknown, unknown, Error, Context & { cost?: Cost; principal?: Principal }>;

/** A middleware that tags each request's cost. */
export interface CostTags {
  readonly before: (request: Request) => void;
}

/** What a request's tags can be made of. */
export interface TaggedRequest<Event> {
  readonly event: Event;
  /** Who calls, where the route asks. */
  readonly principal: Principal | undefined;
}

/**
 * Tags the cost of each request: `costTags(({ principal }) => ({ plan: principal?.claims.plan }))`. What isn't a text is no tag; an
 * error is logged, and breaks nothing.
 */
export function costTags<Event = unknown>(
  tagsOf: (request: TaggedRequest<Event>) => Readonly<Record<string, unknown>>,
): CostTags {
  return {
    before(request) {
      const { event, context } = request as Tagged;
      try {
        const tags = Object.entries(tagsOf({ event: event as Event, principal: context.principal }));
        for (const [key, value] of tags) if (typeof value === "string") context.cost?.tag(key, value);
      } catch (error) {
        warn(`No cost tags: ${error}`);
      }
    },
  };
}

/** Tags the cost of each request with its caller's tenant. */
export const tenantTag: CostTags = {
  before(request) {
    const { cost, principal } = (request as Tagged).context;
    if (principal?.tenant) cost?.tag("tenant", principal.tenant);
  },
};

/** Tags the cost of each request with its caller's mark in the log, in the place of a tenant: where each customer is one. */
export const customerTag: CostTags = {
  before(request) {
    const { cost, principal } = (request as Tagged).context;
    if (principal) cost?.tag("tenant", subjectHash(principal.subject));
  },
};
