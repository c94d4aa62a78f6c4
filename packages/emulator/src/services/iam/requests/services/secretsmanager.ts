import { secretArn } from "../../../secretsmanager/secrets.ts";
import type { ReadAccess } from "../access.ts";
import { readJsonCall, text } from "../json-call.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
export const secretsManagerAccess: ReadAccess = (request, { account }) => {
  const { action, input } = readJsonCall(request);
  const id = text(input, "SecretId");
  if (action === "" || id === undefined) return [];
  const name = /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+)-\w{6}$/.exec(id)?.[1];
  return [{ action: `secretsmanager:${action}`, resource: secretArn(account, name ?? id) }];
};
