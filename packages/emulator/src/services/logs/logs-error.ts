import { AwsError } from "../../endpoint/aws-error.ts";

/** The errors of CloudWatch Logs that the emulator raises. */
export type LogsErrorShape =
  | "InvalidParameterException"
  | "InvalidSequenceTokenException"
  | "LimitExceededException"
  | "ResourceAlreadyExistsException"
  | "ResourceNotFoundException"
  | "SerializationException"
  | "UnknownOperationException";

export function logsError(shape: LogsErrorShape, message: string): AwsError {
  return new AwsError(shape, message);
}

export function invalidParameter(message: string): AwsError {
  return logsError("InvalidParameterException", message);
}

/** AWS's wording for a member that breaks its constraint. */
export function invalidMember(member: string, value: unknown, constraint: string): AwsError {
  return invalidParameter(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

export function noSuchGroup(): AwsError {
  return logsError("ResourceNotFoundException", "The specified log group does not exist.");
}

export function noSuchStream(): AwsError {
  return logsError("ResourceNotFoundException", "The specified log stream does not exist.");
}
