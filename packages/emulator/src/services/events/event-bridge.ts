import { type Account, arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Emit } from "../../events.ts";
import { RetriedDelivery } from "../delivery/retried-delivery.ts";
import { actionOn, deliver, type TargetServices } from "../delivery/target.ts";
import { matchesPattern } from "../event-pattern.ts";
import { AlarmClock } from "../scheduler/alarm-clock.ts";
import { readTimetable, type Timetable } from "../scheduler/expression/schedule-expression.ts";
import { deadLetter } from "./dead-letter.ts";
import { type BusEvent, makeEvent, type NewEvent } from "./event.ts";
import { type MatchedRule, payloadFor } from "./input/target-input.ts";
import { checkRule, type RuleOptions, type RuleTarget } from "./rule.ts";

/** What EventBridge needs of IAM. */
export interface RulePermissions {
  /** Why EventBridge may not do this for a rule, by the target's policy or with the target's role; undefined when it may. */
  denial(
    rule: { readonly name: string; readonly arn: string; readonly role: string | undefined },
    action: string,
    resourceArn: string,
  ): string | undefined;
}

export interface EventBridgeOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly services: TargetServices;
  /** @default everything is allowed */
  readonly permissions?: RulePermissions;
}

interface Rule {
  options: RuleOptions;
  readonly arn: string;
  alarm: AlarmClock | undefined;
}

/** EventBridge: buses, and the rules that hand their events, or the time, to targets. */
export class EventBridge {
  readonly #options: EventBridgeOptions;
  readonly #deliveries: RetriedDelivery;
  readonly #buses = new Set(["default"]);
  /** By ARN. */
  readonly #rules = new Map<string, Rule>();
  #running = false;

  constructor(options: EventBridgeOptions) {
    this.#options = options;
    this.#deliveries = new RetriedDelivery(options.clock);
  }

  /** Makes a bus and returns its ARN. @throws {AwsError} `ResourceAlreadyExistsException` */
  createBus(name: string): string {
    if (this.#buses.has(name)) {
      throw new AwsError("ResourceAlreadyExistsException", `Event bus ${name} already exists.`);
    }
    this.#buses.add(name);
    return busArn(this.#options.account, name);
  }

  /**
   * Makes a rule, or changes the one of its name and bus, and returns its ARN.
   * @throws {Error} for what EventBridge refuses
   */
  putRule(options: RuleOptions): string {
    const { account, clock } = this.#options;
    const { name, busName, scheduleExpression: expression, enabled = true } = options;
    if (!this.#buses.has(busName)) {
      throw new AwsError("ResourceNotFoundException", `Event bus ${busName} does not exist.`);
    }
    checkRule(options);
    const ruleArn = arn(account, "events", `rule/${busName === "default" ? "" : `${busName}/`}${name}`);
    const times = expression === undefined ? undefined : timetable(expression, clock.now());
    this.#rules.get(ruleArn)?.alarm?.stop();
    const rule: Rule = { options, arn: ruleArn, alarm: undefined };
    if (times && enabled) rule.alarm = new AlarmClock(clock, times, (time) => this.#tick(rule, time));
    this.#rules.set(ruleArn, rule);
    if (this.#running) rule.alarm?.start(clock.now());
    return ruleArn;
  }

  /** From now on rules with a schedule run: not before all that they start is there. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    for (const { alarm } of this.#rules.values()) alarm?.start(this.#options.clock.now());
  }

  close(): void {
    for (const { alarm } of this.#rules.values()) alarm?.stop();
    this.#deliveries.close();
  }

  /**
   * Hands an event to the targets of every rule of the bus that matches it, and returns its id.
   * As on AWS, an event for a bus that is not there is taken and lost; that is told.
   * @param bus a name or an ARN
   */
  putEvent(bus: string, event: NewEvent): string {
    const { account, emit } = this.#options;
    const made = makeEvent(account, event);
    const busName = bus.slice(bus.lastIndexOf("/") + 1);
    if (!this.#buses.has(busName)) {
      const message = `There is no event bus ${busName}: the event ${made["detail-type"]} of ${made.source} is lost.`;
      emit({ type: "event-failed", ruleName: "", targetArn: busArn(account, busName), message });
    }
    for (const rule of this.#rules.values()) {
      const { busName: own, eventPattern, enabled = true } = rule.options;
      if (enabled && own === busName && eventPattern && matchesPattern(eventPattern, made)) {
        this.#fire(rule, made);
      }
    }
    return made.id;
  }

  #tick(rule: Rule, time: number): void {
    const event = makeEvent(this.#options.account, {
      source: "aws.events",
      detailType: "Scheduled Event",
      detail: {},
      resources: [rule.arn],
      time,
    });
    this.#fire(rule, event);
  }

  #fire({ options, arn: ruleArn }: Rule, event: BusEvent): void {
    const { clock, emit } = this.#options;
    const rule = { name: options.name, arn: ruleArn, ingested: clock.now() };
    for (const target of options.targets) {
      const payload = payloadFor(event, rule, target);
      const told = { ruleName: rule.name, targetArn: target.arn };
      this.#deliveries.start({
        policy: target.retryPolicy ?? {},
        attempt: () => this.#handOver(rule, target, payload),
        delivered: () => emit({ type: "event-delivered", ...told }),
        gaveUp: (why) => {
          emit({ type: "event-failed", ...told, message: why.error.message });
          this.#bury(rule, target, () => deadLetter(rule.arn, target.arn, JSON.stringify(event), why));
        },
      });
    }
  }

  async #handOver(rule: MatchedRule, target: RuleTarget, payload: string): Promise<void> {
    this.#allow(rule, target.arn, target.roleArn);
    if (target.arn.split(":")[2] === "events") return this.#forward(target.arn, payload);
    await deliver(target, payload, this.#options.services);
  }

  /** An event that goes to another bus arrives there with an id of its own. */
  #forward(bus: string, payload: string): void {
    const { source, "detail-type": detailType, detail, resources, time } = JSON.parse(payload) as BusEvent;
    this.putEvent(bus, { source, detailType, detail, resources, time: Date.parse(time) });
  }

  /** @throws {AwsError} `NO_PERMISSIONS`, as dead letters have it */
  #allow({ name, arn }: MatchedRule, targetArn: string, role: string | undefined): void {
    const action = actionOn({ arn: targetArn });
    const denial = action && this.#options.permissions?.denial({ name, arn, role }, action, targetArn);
    if (denial !== undefined) throw new AwsError("NO_PERMISSIONS", denial, 403);
  }

  #bury(rule: MatchedRule, target: RuleTarget, letter: () => ReturnType<typeof deadLetter>): void {
    const { deadLetterArn } = target;
    const queue =
      deadLetterArn === undefined ? undefined : this.#options.services.sqs.findQueue(deadLetterArn);
    if (!queue) return;
    try {
      // The queue's own policy lets it, whatever role the target has.
      this.#allow(rule, queue.arn, undefined);
      queue.send(letter());
    } catch {
      // It is lost: the failure and the denial have been told.
    }
  }
}

/** The ARN of an event bus. */
export function busArn(account: Account, name: string): string {
  return arn(account, "events", `event-bus/${name}`);
}

/** A rate begins with its rule, and comes first when it is over. */
function timetable(expression: string, start: number): Timetable {
  try {
    return readTimetable({ expression, start });
  } catch (cause) {
    throw new Error(`ScheduleExpression ${expression} ${(cause as Error).message}.`, { cause });
  }
}
