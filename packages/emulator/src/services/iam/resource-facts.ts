import type { Lambda } from "../lambda/lambda.ts";
import type { Sns } from "../sns/sns.ts";
import type { Sqs } from "../sqs/sqs.ts";
import type { ResourceFacts } from "./access-control.ts";
import type { DeclaredFacts } from "./declared-facts.ts";
import { readPolicy } from "./policy/read-policy.ts";
import type { Statement } from "./policy/statement.ts";

export interface ResourceOwners {
  readonly sqs: Pick<Sqs, "findQueue">;
  readonly sns: Pick<Sns, "topics">;
  readonly lambda: Pick<Lambda, "find" | "has">;
  readonly declaredFacts: DeclaredFacts;
}

/** Finds what a resource says itself of who may use it. */
export function resourceFacts(owners: ResourceOwners): (arn: string) => ResourceFacts | undefined {
  const declared = owners.declaredFacts;
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
      case "dynamodb": {
        const tableArn = arn.split("/").slice(0, 2).join("/");
        // The policy of a table is of its indexes too, where it names them.
        return { policy: declared.policyOf(tableArn), tags: declared.tagsOf(tableArn) };
      }
      case "secretsmanager":
        return { policy: declared.policyOf(arn), tags: declared.tagsOf(arn) };
      case "logs":
        return { policy: declared.logPolicies };
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
