import type { Guard } from "../../guard.ts";

/** Refuses a queue that shows a message again while its function may still be at it ("Using Lambda with Amazon SQS": six times). */
export const queueVisibility: Guard = {
  id: "queue-visibility",
  check: (template) =>
    template.all("AWS::Lambda::EventSourceMapping").flatMap(({ logicalId, properties }) => {
      const queue = template.find(properties.EventSourceArn);
      const worker = template.findFunction(properties.FunctionName);
      if (queue?.type !== "AWS::SQS::Queue" || !worker) return [];
      const visibility = Number(queue.properties.VisibilityTimeout ?? 30);
      const timeout = Number(worker.properties.Timeout ?? 3);
      if (visibility >= 6 * timeout) return [];
      return [
        {
          logicalId,
          property: "Properties.EventSourceArn",
          wrong:
            `The function ${worker.logicalId} may run for ${timeout} s, but messages of ${queue.logicalId} stay ` +
            `hidden for only ${visibility} s.`,
          mend: `Set the queue's visibilityTimeout to at least six times the timeout: ${6 * timeout}.`,
        },
      ];
    }),
};
