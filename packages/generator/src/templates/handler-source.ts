import { type FunctionRequest, identifierOf } from "../request/function-request.ts";
import { greeting, received, started } from "./wording.ts";

/** The entry point of a new function, which does something that can be seen: `src/handler.ts`. */
export function handlerSource({ name, trigger }: FunctionRequest): string {
  const identifier = identifierOf(name);
  switch (trigger.kind) {
    case "route":
      return `import { http } from "@repo/middleware/http";
import { ${identifier} } from "./function.ts";

export const handler = http(${identifier}, () => ({ status: 200, body: { message: "${greeting(name)}" } }));
`;
    case "queue":
      return `import { queue } from "@repo/middleware/queue";
import { ${identifier} } from "./function.ts";

export const handler = queue(${identifier}, ({ record, logger }) => {
  logger.info("${received}", { messageId: record.messageId });
});
`;
    case "topic":
      return `import { event } from "@repo/middleware/event";
import { ${identifier} } from "./function.ts";

export const handler = event(${identifier}, ({ record, logger }) => {
  logger.info("${received}", { messageId: record.Sns.MessageId });
});
`;
    case "schedule":
      return `import { event } from "@repo/middleware/event";
import { ${identifier} } from "./function.ts";

export const handler = event(${identifier}, ({ event: { scheduledTime }, logger }) => {
  logger.info("${started}", { scheduledTime });
});
`;
  }
}
