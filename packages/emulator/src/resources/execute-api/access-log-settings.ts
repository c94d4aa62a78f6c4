import type { AccessLogSettings } from "../../services/execute-api/access-log.ts";
import type { Properties } from "../properties.ts";

/** Access logs go to a log group; API Gateway sends them to Firehose too, which is not run here. */
export function readAccessLog(settings: Properties | undefined): AccessLogSettings | undefined {
  const destination = settings?.optional("DestinationArn") ?? "";
  const [, logGroup] =
    /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([.\-_/#A-Za-z0-9]{1,512})(?::\*)?$/.exec(destination) ?? [];
  const format = settings?.optional("Format");
  return logGroup !== undefined && format !== undefined ? { logGroup, format } : undefined;
}
