/** `$context.responseOverride`, which a response template writes to. */
export interface ResponseOverride {
  status?: unknown;
  readonly header: Record<string, unknown>;
}

/** What a template has put in place of the mapped status and headers. */
export function readOverride({ status, header }: ResponseOverride): {
  status: number | undefined;
  header: Record<string, string>;
} {
  const code = Number(status);
  return {
    status: status !== undefined && Number.isInteger(code) && code >= 200 && code <= 599 ? code : undefined,
    header: Object.fromEntries(
      Object.entries(header).flatMap(([name, value]) =>
        value === undefined || value === null ? [] : [[name, String(value)]],
      ),
    ),
  };
}
