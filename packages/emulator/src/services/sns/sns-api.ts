import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { queryAnswer } from "../../endpoint/query-answer.ts";
import type { Action } from "./actions/action.ts";
import * as publishing from "./actions/publish.ts";
import * as subscriptions from "./actions/subscriptions.ts";
import * as topics from "./actions/topics.ts";
import { FormInput } from "./form-input.ts";
import type { Sns } from "./sns.ts";
import { snsError } from "./sns-error.ts";

const namespace = "http://sns.amazonaws.com/doc/2010-03-31/";
const actions: Readonly<Record<string, Action>> = { ...publishing, ...subscriptions, ...topics };

/** SNS over the AWS Query protocol: a form comes in, XML goes out. */
export class SnsApi implements AwsApi {
  readonly signingName = "sns";
  readonly #sns: Sns;

  constructor(sns: Sns) {
    this.#sns = sns;
  }

  handle(request: AwsRequest): Promise<AwsResponse> {
    const input = new FormInput(new URLSearchParams(request.body.toString()));
    const name = input.text("Action") ?? "";
    const traceHeader = request.headers["x-amzn-trace-id"];
    return queryAnswer(namespace, name, () => actionOf(name)({ sns: this.#sns, input, traceHeader }));
  }
}

function actionOf(name: string): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action;
  throw snsError(
    "InvalidAction",
    `The emulator's SNS has no action "${name}", only ${Object.keys(actions).sort().join(", ")}.`,
  );
}
