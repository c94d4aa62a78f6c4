// biome-ignore-start lint/performance/noBarrelFile: one specifier for tests, where load time is of no account
export { sqsClient } from "../resources/queue-sender.ts";
export { dynamodbClient } from "../resources/table-access.ts";
export { inMemoryTable } from "../resources/testing/in-memory-table.ts";
export { snsClient } from "../resources/topic-publisher.ts";
export { costRecords, costVariable } from "./cost-records.ts";
export { environmentFor } from "./environment-for.ts";
export { scheduledEvent } from "./events/scheduled-event.ts";
export { snsEvent } from "./events/sns-event.ts";
export { sqsEvent } from "./events/sqs-event.ts";
export { authorizerEvent } from "./gateway/authorizer-event.ts";
export { restEvent } from "./gateway/rest-event.ts";
export { socketEvent } from "./gateway/socket-event.ts";
export { httpEvent } from "./http-event.ts";
export { invoke } from "./invoke.ts";
export { lambdaContext } from "./lambda-context.ts";
// biome-ignore-end lint/performance/noBarrelFile: as above
