/**
 * The function behind an integration's or an authorizer's URI: its ARN itself, or within
 * `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<arn>/invocations`. Undefined when it is neither.
 */
export function lambdaArn(uri: string): string | undefined {
  const path = /^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(
    uri,
  );
  const arn = path?.[1] ?? uri;
  return /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w$:-]+$/.test(arn) ? arn : undefined;
}
