/** What happens inside the emulator, as it happens: the terminal, the log store and tests listen. */
export type EmulatorEvent =
  | { type: "function-log"; functionName: string; line: string }
  | {
      type: "invocation-started";
      functionName: string;
      requestId: string;
      coldStart: boolean;
      /** `$LATEST` or a number. */
      executedVersion: string;
      /** With provisioned concurrency, `on-demand` is what spilled over. */
      initializationType: "on-demand" | "provisioned-concurrency";
    }
  | {
      type: "invocation-ended";
      functionName: string;
      requestId: string;
      environmentId: string;
      status: "success" | "failure" | "error" | "timeout";
      /** Milliseconds, as REPORT gives them; `initDuration` only on a cold start. */
      duration: number;
      initDuration?: number;
      /** MB, as measured on the process. */
      maxMemoryUsed: number;
      errorType?: string;
    }
  | {
      type: "request";
      method: string;
      path: string;
      status: number;
      /** Milliseconds. */
      duration: number;
      routeKey?: string;
      /** Why the gateway itself refused, for the developer only. */
      reason?: string;
    }
  | {
      type: "dead-letter";
      queueName: string;
      deadLetterQueueName: string;
      messageId: string;
      receiveCount: number;
    }
  | { type: "code-changed"; functionName: string }
  /** Its target has the event; what becomes of it is the target's own. */
  | { type: "schedule-ran"; scheduleName: string; targetArn: string; scheduledTime: string }
  | {
      type: "schedule-failed";
      scheduleName: string;
      targetArn: string;
      scheduledTime: string;
      /** Why its target did not get the event. */
      message: string;
    }
  /** A rule's target has the event; what becomes of it is the target's own. */
  | { type: "event-delivered"; ruleName: string; targetArn: string }
  | {
      type: "event-failed";
      /** Empty for an event whose bus is not there. */
      ruleName: string;
      targetArn: string;
      /** Why the target did not get the event. */
      message: string;
    }
  | {
      type: "access-denied";
      /** A role's ARN, or a service: `sns.amazonaws.com`. */
      principal: string;
      /** The function that called with its role. */
      functionName?: string;
      /** As policies spell it: `dynamodb:PutItem`. */
      action: string;
      resource: string;
      /** As AWS words it. */
      message: string;
      /** False when the call went on all the same. */
      enforced: boolean;
      /** AWS's managed policies of the role that are not known here: they may allow it, so that it went on. */
      unknownPolicies?: readonly string[];
      /** What lacks the permission, in the CDK app: `local/Shop/PlaceOrder/Role`. */
      construct?: string | undefined;
      /** The line of the stack that declares it: `/repo/infra/src/shop-stack.ts:44`. */
      source?: string | undefined;
    }
  /** A function whose role no template makes, so that nothing tells what it is allowed: its calls are not checked. */
  | { type: "role-unknown"; functionName: string; roleArn: string };

export type Emit = (event: EmulatorEvent) => void;
