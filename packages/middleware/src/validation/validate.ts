import type { Output, Schema } from "@repo/model/schema";
import type { StandardSchemaV1 } from "@standard-schema/spec";

/** The value as its schema gives it back. @throws what `refuse` makes of the schema's issues */
export async function validate<const S extends Schema>(
  schema: S,
  value: unknown,
  refuse: (issues: readonly StandardSchemaV1.Issue[]) => Error,
): Promise<Output<S>> {
  const result = await schema["~standard"].validate(value);
  if (result.issues) throw refuse(result.issues);
  return result.value as Output<S>;
}
