import type { Guard } from "../../guard.ts";

/** Refuses a function whose log group the stack doesn't have: Lambda would create one that keeps everything for ever. */
export const functionLogs: Guard = {
  id: "function-logs",
  check: (template) =>
    template.all("AWS::Lambda::Function").flatMap(({ logicalId, properties }) => {
      const { LogGroup } = (properties.LoggingConfig ?? {}) as { LogGroup?: unknown };
      if (template.find(LogGroup)?.type === "AWS::Logs::LogGroup") return [];
      return [
        {
          logicalId,
          property: "Properties.LoggingConfig",
          wrong: "It has no log group of its own stack, and Lambda's own keeps everything for ever.",
          mend: "Give it a logGroup with a retention, as namedLogGroup makes them.",
        },
      ];
    }),
};
