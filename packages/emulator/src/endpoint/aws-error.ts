/** An error as an AWS service answers it; each protocol writes it in its own form. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  /** The service's error code: `ResourceNotFoundException`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
