import type { StandardSchemaV1 } from "@standard-schema/spec";

/** Any schema of a library that speaks Standard Schema: Valibot, Zod, ArkType, … */
export type Schema<Output = unknown> = StandardSchemaV1<unknown, Output> | StandardSchemaV1<never, Output>;

/** What a value is once its schema has accepted it. */
export type Output<S> = S extends StandardSchemaV1 ? StandardSchemaV1.InferOutput<S> : never;

/** What may be handed to the schema. */
export type Input<S> = S extends StandardSchemaV1 ? StandardSchemaV1.InferInput<S> : never;
