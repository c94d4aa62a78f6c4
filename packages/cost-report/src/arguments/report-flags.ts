/** Where records are read from, and when they are of. */
export const sourceFlags = {
  stage: { value: "<stage>", says: "local (default), staging, production, …" },
  since: { value: "<time>", says: "how long ago (90m, 24h, 7d) or a moment; default 24h" },
  until: { value: "<time>", says: "default now" },
  service: { value: "<name>", says: "of one service only" },
  region: { value: "<region>", says: "default: the stage's as it was synthesized, else the AWS SDK's" },
  file: { value: "<file>", says: "read exported log lines (also .gz) instead; - is the standard input" },
  state: { value: "<folder>", says: "where pnpm dev keeps its files (.turbo-lambda)" },
  yes: { says: "agree to what CloudWatch Logs asks for the query" },
} as const;

export const outputFlag = {
  output: { value: "<file>", says: "write there, in one step" },
} as const;

export const helpFlag = { help: { says: "this" } } as const;
