import type { Output, Schema } from "@repo/model/schema";
import type { StandardSchemaV1 } from "@standard-schema/spec";

/** Makes the error that a schema's issues are thrown as; asynchronously, as most of its code is loaded by the first. */
export type Refusal = (issues: readonly StandardSchemaV1.Issue[]) => Promise<Error>;

/**
 * The value as its schema gives it back; without a promise where the schema gives none, as most do.
 * @throws what `refuse` makes of the schema's issues
 */
export function validate<const S extends Schema>(
  schema: S,
  value: unknown,
  refuse: Refusal,
): Output<S> | Promise<Output<S>> {
  const result = schema["~standard"].validate(value) as
    | StandardSchemaV1.Result<Output<S>>
    | Promise<StandardSchemaV1.Result<Output<S>>>;
  return result instanceof Promise ? result.then((late) => accept(late, refuse)) : accept(result, refuse);
}

function accept<T>(result: StandardSchemaV1.Result<T>, refuse: Refusal): T | Promise<T> {
  return result.issues ? throwRefusal(refuse(result.issues)) : result.value;
}

async function throwRefusal(error: Promise<Error>): Promise<never> {
  throw await error;
}
