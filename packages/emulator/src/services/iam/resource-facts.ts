import type { Lambda } from "../lambda/lambda.ts";
import type { Sns } from "../sns/sns.ts";
import type { Sqs } from "../sqs/sqs.ts";
import type { ResourceFacts } from "./access-control.ts";
import { readPolicy } from "./policy/read-policy.ts";
import type { Statement } from "./policy/statement.ts";

export interface ResourceOwners {
  readonly sqs: Pick<Sqs, "findQueue">;
  readonly sns: Pick<Sns, "topics">;
  readonly lambda: Pick<Lambda, "find" | "has">;
}

/** Finds what a queue, a topic or a function says itself of who may use it. */
export function resourceFacts(owners: ResourceOwners): (arn: string) => ResourceFacts | undefined {
  const read = new Map<string, readonly Statement[]>();
  const policyOf = (json: string | undefined): readonly Statement[] => {
    if (!json) return [];
    const known = read.get(json) ?? readable(json);
    read.set(json, known);
    return known;
  };
  return (arn) => {
    switch (arn.split(":")[2]) {
      case "sqs": {
        const queue = owners.sqs.findQueue(arn);
        return queue && { policy: policyOf(queue.attributes.Policy), tags: queue.tags };
      }
      case "sns": {
        const topic = owners.sns.topics.find((candidate) => candidate.arn === arn);
        return topic && { policy: policyOf(topic.attributes.Policy), tags: topic.tags };
      }
      case "lambda": {
        if (!owners.lambda.has(arn)) return undefined;
        const { policy, configuration } = owners.lambda.find(arn).lambdaFunction;
        return { policy: policy.statements, tags: Object.entries(configuration.tags) };
      }
      default:
        return undefined;
    }
  };
}

/** What was set by an SDK call and is no policy allows nothing. */
function readable(json: string): readonly Statement[] {
  try {
    return readPolicy(json);
  } catch {
    return [];
  }
}
