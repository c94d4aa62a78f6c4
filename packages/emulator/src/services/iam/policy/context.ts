/** What is known of a request beside who asks for what: values by lower-case key, since keys are not case-sensitive. */
export type Context = ReadonlyMap<string, readonly string[]>;

export type ContextValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Keys as AWS spells them (`aws:SourceArn`), one value or a list; a key without a value is as good as missing. */
export function contextOf(...values: readonly ContextValues[]): Context {
  return new Map(
    values
      .flatMap((keys) => Object.entries(keys))
      .flatMap(([key, value]) => (value === undefined ? [] : [[key.toLowerCase(), [value].flat()] as const])),
  );
}
