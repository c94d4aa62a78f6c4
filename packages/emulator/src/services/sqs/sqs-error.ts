import { AwsError } from "../../endpoint/aws-error.ts";

/** Error shapes of SQS with the code that the Query protocol knew them by, and their HTTP status. */
const shapes = {
  BatchEntryIdsNotDistinct: ["AWS.SimpleQueueService.BatchEntryIdsNotDistinct", 400],
  BatchRequestTooLong: ["AWS.SimpleQueueService.BatchRequestTooLong", 400],
  EmptyBatchRequest: ["AWS.SimpleQueueService.EmptyBatchRequest", 400],
  InvalidAttributeName: ["InvalidAttributeName", 400],
  InvalidAttributeValue: ["InvalidAttributeValue", 400],
  InvalidBatchEntryId: ["AWS.SimpleQueueService.InvalidBatchEntryId", 400],
  InvalidMessageContents: ["InvalidMessageContents", 400],
  InvalidParameterValueException: ["InvalidParameterValue", 400],
  MissingRequiredParameterException: ["MissingParameter", 400],
  OverLimit: ["OverLimit", 403],
  PurgeQueueInProgress: ["AWS.SimpleQueueService.PurgeQueueInProgress", 403],
  QueueDeletedRecently: ["AWS.SimpleQueueService.QueueDeletedRecently", 400],
  QueueDoesNotExist: ["AWS.SimpleQueueService.NonExistentQueue", 400],
  QueueNameExists: ["QueueAlreadyExists", 400],
  ReceiptHandleIsInvalid: ["ReceiptHandleIsInvalid", 404],
  ResourceNotFoundException: ["ResourceNotFoundException", 404],
  SerializationException: ["MalformedInput", 400],
  TooManyEntriesInBatchRequest: ["AWS.SimpleQueueService.TooManyEntriesInBatchRequest", 400],
  UnknownOperationException: ["InvalidAction", 400],
  UnsupportedOperation: ["AWS.SimpleQueueService.UnsupportedOperation", 400],
} as const satisfies Record<string, readonly [queryCode: string, status: number]>;

export type SqsErrorShape = keyof typeof shapes;

/** An error by the name that the SDKs throw it under: `QueueDoesNotExist`. */
export function sqsError(shape: SqsErrorShape, message: string): AwsError {
  return new AwsError(shape, message, shapes[shape][1]);
}

/** The most frequent error, in AWS's wording. */
export function invalidParameter(parameter: string, value: unknown, reason: string): AwsError {
  return sqsError(
    "InvalidParameterValueException",
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`,
  );
}

/** The code of the Query protocol, which JSON answers carry in a header and batch entries in `Code`. */
export function queryErrorCode(error: AwsError): string {
  return Object.hasOwn(shapes, error.code) ? shapes[error.code as SqsErrorShape][0] : error.code;
}

/** The error for a queue that isn't there, or is no more. */
export function nonExistentQueue(): AwsError {
  return sqsError("QueueDoesNotExist", "The specified queue does not exist.");
}
