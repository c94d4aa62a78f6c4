import { AwsError } from "../../../endpoint/aws-error.ts";
import type { Item } from "../item.ts";

/** Why an operation stopped its transaction; `None` when it did not. */
export interface CancellationReason {
  readonly Code: "None" | "ConditionalCheckFailed" | "ValidationError";
  readonly Message?: string;
  /** As it was, where the operation asked for it. */
  readonly Item?: Item | undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors */
export class TransactionCancelled extends AwsError {
  readonly reasons: readonly CancellationReason[];

  constructor(reasons: readonly CancellationReason[]) {
    const codes = reasons.map(({ Code }) => Code).join(", ");
    super(
      "TransactionCanceledException",
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    );
    this.reasons = reasons;
  }
}
