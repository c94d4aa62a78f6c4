import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { queryAnswer } from "../../endpoint/query-answer.ts";
import {
  type Action,
  DescribeStackResource,
  DescribeStackResources,
  DescribeStacks,
  GetTemplate,
  ListStackResources,
} from "./actions.ts";
import type { CloudFormation } from "./cloudformation.ts";

const namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
const actions: Readonly<Record<string, Action>> = {
  DescribeStackResource,
  DescribeStackResources,
  DescribeStacks,
  GetTemplate,
  ListStackResources,
};

/** CloudFormation over the AWS Query protocol, as far as the stacks that run can be read. */
export class CloudFormationApi implements AwsApi {
  readonly signingName = "cloudformation";
  readonly #cloudFormation: CloudFormation;

  constructor(cloudFormation: CloudFormation) {
    this.#cloudFormation = cloudFormation;
  }

  handle(request: AwsRequest): Promise<AwsResponse> {
    const input = new URLSearchParams(request.body.toString());
    const name = input.get("Action") ?? "";
    return queryAnswer(namespace, name, () =>
      actionOf(name)({ cloudFormation: this.#cloudFormation, input }),
    );
  }
}

function actionOf(name: string): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action;
  throw new AwsError(
    "InvalidAction",
    `The emulator's CloudFormation has no action "${name}", only ${Object.keys(actions).join(", ")}: ` +
      "its stacks are those of the cloud assembly that it was started with.",
  );
}
