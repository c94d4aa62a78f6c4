import { reasonOf } from "../../execute-api/gateway-response.ts";
import { Refusal } from "../../execute-api/refusal.ts";
import { type GatewayResponseType, responseTypes } from "./response-types.ts";

export interface GatewayErrorDetails {
  /** Where it differs from the type's own. */
  readonly status?: number;
  /** What the client is told, where it differs from the type's own words. */
  readonly message?: string;
  readonly errorType?: string;
  /** What is wrong with a request's body or parameters. */
  readonly validationErrorString?: string;
  readonly cause?: unknown;
}

/** A request that the gateway answers by itself, with one of its gateway responses. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly type: GatewayResponseType;
  readonly status: number;
  readonly errorType: string;
  /** `$context.error.message` */
  readonly clientMessage: string | null;
  readonly validationErrorString: string | undefined;

  /** @param reason what a developer has to know; no client is told */
  constructor(type: GatewayResponseType, reason: string, details: GatewayErrorDetails = {}) {
    super(reason, { cause: details.cause });
    const { status, errorType, message } = responseTypes[type];
    this.type = type;
    this.status = details.status ?? status;
    this.errorType = details.errorType ?? errorType;
    this.clientMessage = details.message ?? message;
    this.validationErrorString = details.validationErrorString;
  }

  /** What went wrong, as a gateway response; an unforeseen error is an opaque 500. */
  static of(error: unknown): GatewayError {
    if (error instanceof GatewayError) return error;
    if (error instanceof Refusal && error.status === 413) {
      return new GatewayError("REQUEST_TOO_LARGE", error.message, { cause: error });
    }
    if (error instanceof Refusal && error.status < 500) {
      return new GatewayError("DEFAULT_4XX", error.message, { status: error.status, cause: error });
    }
    return new GatewayError("DEFAULT_5XX", reasonOf(error), { status: 500, cause: error });
  }
}
