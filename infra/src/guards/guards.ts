import type { Guard } from "./guard.ts";
import { policySize } from "./rules/access/policy-size.ts";
import { publicAccess } from "./rules/access/public-access.ts";
import { wildcardGrant } from "./rules/access/wildcard-grant.ts";
import { asynchronousFailure } from "./rules/functions/asynchronous-failure.ts";
import { environmentSecret } from "./rules/functions/environment-secret.ts";
import { environmentSize } from "./rules/functions/environment-size.ts";
import { functionLogs } from "./rules/functions/function-logs.ts";
import { gatewayTimeout } from "./rules/functions/gateway-timeout.ts";
import { memorySize } from "./rules/functions/memory-size.ts";
import { queueVisibility } from "./rules/functions/queue-visibility.ts";
import { supportedRuntime } from "./rules/functions/supported-runtime.ts";
import { apiSize } from "./rules/stack/api-size.ts";
import { logRetention } from "./rules/stack/log-retention.ts";
import { nameLength } from "./rules/stack/name-length.ts";
import { stackSize } from "./rules/stack/stack-size.ts";

/** Every guard, in the order in which they look. @param now the day on which runtimes are looked at */
export function guards(now: () => Date): readonly Guard[] {
  return [
    stackSize,
    apiSize,
    nameLength,
    logRetention,
    supportedRuntime(now),
    memorySize,
    environmentSize,
    environmentSecret,
    functionLogs,
    gatewayTimeout,
    queueVisibility,
    asynchronousFailure,
    publicAccess,
    wildcardGrant,
    policySize,
  ];
}
