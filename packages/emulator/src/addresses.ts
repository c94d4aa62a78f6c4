/** Where something that AWS would serve at one base URL is served on this machine. */
export interface Address {
  /** For example `https://abc123.execute-api.ap-northeast-2.amazonaws.com`. */
  readonly aws: string;
  /** For example `http://127.0.0.1:4000`. */
  readonly local: string;
}

/** A text with every AWS address that is served here replaced by its local one. */
export function toLocal(text: string, addresses: readonly Address[]): string {
  return addresses.reduce((result, { aws, local }) => result.replaceAll(aws, local), text);
}
