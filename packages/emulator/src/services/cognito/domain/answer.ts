/** What one request at a user pool's domain is answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** A browser app of any origin may call what answers JSON, as on AWS. */
export const cors = { "access-control-allow-origin": "*" };

export function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: {
      "content-type": "application/json;charset=UTF-8",
      "cache-control": "no-store",
      pragma: "no-cache",
      ...cors,
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** @param cookies `set-cookie` values */
export function redirect(location: string, cookies: readonly string[] = []): Answer {
  return {
    status: 302,
    headers: { location, "cache-control": "no-store", "set-cookie": cookies },
    body: "",
  };
}

/** `url` with `parameters` added to its query; what is undefined stays out. */
export function withQuery(url: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const result = new URL(url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) result.searchParams.set(name, value);
  }
  return result.href;
}
