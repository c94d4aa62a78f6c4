import type { TemplateResource } from "../../../template/template.ts";
import { arnOf, EmulatedTargets, queues, type Resources } from "../../delivery/testing/emulated-targets.ts";

export type Declared = Readonly<Record<string, unknown>>;

export const ruleArn = "arn:aws:events:ap-northeast-2:000000000000:rule/orders";
export const placed = {
  Source: "shop",
  DetailType: "placed",
  Detail: '{"id":7,"items":[{"sku":"tea"}],"by":"Kim \\"K\\""}',
};

/** Lets EventBridge send to both queues, for the rules of this ARN. */
export const allows = (source: string): TemplateResource => ({
  Type: "AWS::SQS::QueuePolicy",
  Properties: {
    Queues: [{ Ref: "Done" }, { Ref: "Letters" }],
    PolicyDocument: {
      Statement: {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: "*",
        Condition: { ArnLike: { "aws:SourceArn": source } },
      },
    },
  },
});

/** The rule `orders`, by default for the events of `shop`, to the queue `Done`. */
function resources(rule: Declared, target: Declared, more: Resources): Resources {
  return {
    ...queues,
    Policy: allows(`${ruleArn}*`),
    Rule: {
      Type: "AWS::Events::Rule",
      Properties: {
        Name: "orders",
        EventPattern: { source: ["shop"] },
        Targets: [{ Id: "0", Arn: arnOf("Done"), ...target }],
        ...rule,
      },
    },
    ...more,
  };
}

/** A rule that runs. */
export class EmulatedRule {
  readonly targets = new EmulatedTargets();

  start(rule: Declared = {}, target: Declared = {}, more: Resources = {}): Promise<void> {
    return this.targets.start(resources(rule, target, more));
  }

  /** Takes over a template with another rule. */
  update(rule: Declared, target: Declared) {
    return this.targets.update(resources(rule, target, {}));
  }

  async putEvents(...Entries: object[]) {
    const scope = "20261122/ap-northeast-2/events/aws4_request";
    const answer = await fetch(this.targets.endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSEvents.PutEvents",
        authorization: `AWS4-HMAC-SHA256 Credential=root/${scope}, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify({ Entries }),
    });
    const body = (await answer.json()) as Record<string, unknown>;
    await this.targets.clock.advance(0);
    return { status: answer.status, body };
  }
}
