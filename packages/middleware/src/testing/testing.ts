// biome-ignore-start lint/performance/noBarrelFile: one specifier for tests, where load time is of no account
export { inMemoryTable } from "../resources/testing/in-memory-table.ts";
export { environmentFor } from "./environment-for.ts";
export { authorizerEvent } from "./gateway/authorizer-event.ts";
export { restEvent } from "./gateway/rest-event.ts";
export { socketEvent } from "./gateway/socket-event.ts";
export { httpEvent } from "./http-event.ts";
export { invoke } from "./invoke.ts";
export { lambdaContext } from "./lambda-context.ts";
export { snsEvent } from "./sns-event.ts";
export { sqsEvent } from "./sqs-event.ts";
// biome-ignore-end lint/performance/noBarrelFile: as above
