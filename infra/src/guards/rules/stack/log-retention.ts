import type { Guard } from "../../guard.ts";

/** Refuses a log group that keeps everything for ever, which is what CloudWatch Logs does when nobody says how long. */
export const logRetention: Guard = {
  id: "log-retention",
  check: (template) =>
    template.all("AWS::Logs::LogGroup").flatMap(({ logicalId, properties }) => {
      if (properties.RetentionInDays !== undefined) return [];
      return [
        {
          logicalId,
          property: "Properties.RetentionInDays",
          wrong: "It keeps its log for ever, and each month costs more than the one before.",
          mend: "Set retention to the stage's logRetention, as namedLogGroup does.",
        },
      ];
    }),
};
