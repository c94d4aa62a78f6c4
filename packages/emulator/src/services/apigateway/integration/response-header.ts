/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const remapped = new Set([
  "authorization",
  "connection",
  "content-md5",
  "date",
  "max-forwards",
  "server",
  "user-agent",
  "www-authenticate",
]);
const dropped = new Set(["expect", "host", "via", "x-amzn-requestid", "x-amz-apigw-id"]);

/** The name under which the client gets a header of an integration's answer; undefined when it doesn't. */
export function responseHeaderName(name: string): string | undefined {
  const key = name.toLowerCase();
  if (dropped.has(key)) return undefined;
  return remapped.has(key) ? `x-amzn-remapped-${key}` : key;
}
