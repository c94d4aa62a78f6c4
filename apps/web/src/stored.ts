import * as v from "valibot";

/** Reads JSON that an earlier page has stored; `undefined` when there is none, or none that fits. */
export function parseStored<S extends v.GenericSchema>(
  schema: S,
  text: string | null,
): v.InferOutput<S> | undefined {
  if (text === null) return undefined;
  try {
    return v.parse(schema, JSON.parse(text));
  } catch {
    return undefined;
  }
}
