interface ResponseType {
  readonly status: number;
  /** The header `x-amzn-ErrorType`. */
  readonly errorType: string;
  readonly message: string | null;
}

const internal = { errorType: "InternalServerErrorException", message: "Internal server error" };
const unconfigured = { status: 500, errorType: "AuthorizerConfigurationException", message: null };

/**
 * The responses that the gateway gives by itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export const responseTypes = {
  ACCESS_DENIED: {
    status: 403,
    errorType: "AccessDeniedException",
    message: "User is not authorized to access this resource",
  },
  API_CONFIGURATION_ERROR: { status: 500, ...internal },
  AUTHORIZER_CONFIGURATION_ERROR: unconfigured,
  AUTHORIZER_FAILURE: unconfigured,
  BAD_REQUEST_BODY: { status: 400, errorType: "BadRequestException", message: "Invalid request body" },
  BAD_REQUEST_PARAMETERS: { status: 400, errorType: "BadRequestException", message: "Bad Request" },
  DEFAULT_4XX: { status: 400, errorType: "BadRequestException", message: "Bad Request" },
  DEFAULT_5XX: { status: 502, ...internal },
  EXPIRED_TOKEN: { status: 403, errorType: "ExpiredTokenException", message: "Expired token" },
  INTEGRATION_FAILURE: { status: 504, ...internal },
  INTEGRATION_TIMEOUT: {
    status: 504,
    errorType: "InternalServerErrorException",
    message: "Endpoint request timed out",
  },
  INVALID_API_KEY: { status: 403, errorType: "ForbiddenException", message: "Forbidden" },
  INVALID_SIGNATURE: { status: 403, errorType: "InvalidSignatureException", message: "Invalid signature" },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    errorType: "MissingAuthenticationTokenException",
    message: "Missing Authentication Token",
  },
  QUOTA_EXCEEDED: { status: 429, errorType: "LimitExceededException", message: "Limit Exceeded" },
  REQUEST_TOO_LARGE: {
    status: 413,
    errorType: "RequestTooLargeException",
    message: "HTTP content length exceeded 10485760 bytes.",
  },
  RESOURCE_NOT_FOUND: { status: 404, errorType: "NotFoundException", message: "Not Found" },
  THROTTLED: { status: 429, errorType: "TooManyRequestsException", message: "Too Many Requests" },
  UNAUTHORIZED: { status: 401, errorType: "UnauthorizedException", message: "Unauthorized" },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    errorType: "UnsupportedMediaTypeException",
    message: "Unsupported Media Type",
  },
  WAF_FILTERED: { status: 403, errorType: "ForbiddenException", message: "Forbidden" },
} as const satisfies Record<string, ResponseType>;

export type GatewayResponseType = keyof typeof responseTypes;

export const gatewayResponseTypes = Object.keys(responseTypes) as readonly GatewayResponseType[];
