// biome-ignore-start lint/performance/noBarrelFile: one specifier for tests, where load time is of no account
export { sqsClient } from "../resources/queue-sender.ts";
export { dynamodbClient } from "../resources/table-access.ts";
export { inMemoryTable } from "../resources/testing/in-memory-table.ts";
export { snsClient } from "../resources/topic-publisher.ts";
export { costRecords, costVariable } from "./cost-records.ts";
export { environmentFor } from "./environment-for.ts";
export { authorizerEvent } from "./gateway/authorizer-event.ts";
export { restEvent } from "./gateway/rest-event.ts";
export { socketEvent } from "./gateway/socket-event.ts";
export { httpEvent } from "./http-event.ts";
export { invoke } from "./invoke.ts";
export { lambdaContext } from "./lambda-context.ts";
export { scheduledEvent } from "./scheduled-event.ts";
export { snsEvent } from "./sns-event.ts";
export { sqsEvent } from "./sqs-event.ts";
// biome-ignore-end lint/performance/noBarrelFile: as above
