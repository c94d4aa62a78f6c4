import type { Account } from "../../account.ts";
import type { RulePermissions } from "../events/event-bridge.ts";
import type { GatewayInvoker } from "../execute-api/invocation/gateway-invoker.ts";
import type { Lambda } from "../lambda/lambda.ts";
import type { Roles } from "../lambda/roles.ts";
import type { SchedulerRoles } from "../scheduler/scheduler.ts";
import type { MayDeliver } from "../sns/subscription/subscription.ts";
import type { AccessControl } from "./access-control.ts";
import type { Access, RequestWorld } from "./requests/access.ts";
import { accessReaders } from "./requests/read-access.ts";
import { logAccess } from "./requests/services/logs.ts";

/** What Lambda may do as a function's role. A log that the role may not write is told of once. */
export function permittedRoles(
  control: AccessControl,
  account: Account,
  groupExists: (logGroup: string) => boolean,
): Roles {
  const logs = new Map<string, boolean>();
  return {
    canBeAssumed: (roleArn) => control.canBeAssumed(roleArn, "lambda.amazonaws.com"),
    denial: (caller, action, resource) => control.roleDenial(caller, { action, resource }),
    mayLog(caller, logStream) {
      const { name, logGroup } = caller;
      const allowed = (action: string, stream?: string) =>
        control.roleDenial(caller, logAccess(account, action, logGroup, stream)) === undefined;
      const known =
        logs.get(name) ??
        ((groupExists(logGroup) || allowed("CreateLogGroup")) &&
          allowed("CreateLogStream", logStream) &&
          allowed("PutLogEvents", logStream));
      logs.set(name, known);
      return known;
    },
  };
}

/** Lambda as another service may use it: as far as the functions' policies let it. */
export function permittedInvoker(lambda: () => Lambda, control: AccessControl): GatewayInvoker {
  return {
    invoke: (functionName, payload) => lambda().invoke(functionName, payload),
    invokeAsync: (functionName, payload) => lambda().invokeAsync(functionName, payload),
    allows: (functionArn, service, sourceArn) =>
      lambda().has(functionArn) &&
      control.serviceDenial(service, sourceArn, {
        action: "lambda:InvokeFunction",
        resource: functionArn,
      }) === undefined,
  };
}

/** Whether SNS may deliver a topic's messages to a queue or a function. */
export function permittedDelivery(control: AccessControl): MayDeliver {
  return (topicArn, action, resource) =>
    control.serviceDenial("sns.amazonaws.com", topicArn, { action, resource }) === undefined;
}

/** What EventBridge may do for a rule: with the role of the target, or by the policy of what is to get the event. */
export function permittedRules(control: AccessControl, account: Account): RulePermissions {
  return {
    denial({ name, arn, role }, action, resource) {
      if (role !== undefined) {
        return control.canBeAssumed(role, "events.amazonaws.com", arn)
          ? control.roleDenial({ name, role }, { action, resource })
          : `EventBridge is not authorized to assume the role ${role} of the rule ${name}: its trust policy must allow events.amazonaws.com.`;
      }
      const may = (access: Access) => control.serviceDenial("events.amazonaws.com", arn, access);
      if (!action.startsWith("logs:")) return may({ action, resource });
      // It makes the stream that it writes to.
      const [, group = ""] = /:log-group:([^:]+)/.exec(resource) ?? [];
      return (
        may(logAccess(account, "CreateLogStream", group, "events")) ??
        may(logAccess(account, "PutLogEvents", group, "events"))
      );
    },
  };
}

/** What Scheduler may do with the roles of its schedules. */
export function permittedSchedules(control: AccessControl, world: RequestWorld): SchedulerRoles {
  return {
    canBeAssumed: (roleArn, groupArn) => control.canBeAssumed(roleArn, "scheduler.amazonaws.com", groupArn),
    denial: (schedule, action, resource) => control.roleDenial(schedule, { action, resource }),
    callDenial(schedule, signingName, request) {
      for (const access of accessReaders.get(signingName)?.(request, world) ?? []) {
        const denial = control.roleDenial(schedule, access);
        if (denial !== undefined) return denial;
      }
      return undefined;
    },
  };
}
