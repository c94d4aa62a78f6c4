import { type GatewayResponseOptions, ResponseType, type RestApi } from "aws-cdk-lib/aws-apigateway";

/** A problem that the gateway answers with by itself, in the words of the middleware's catalogue. */
interface GatewayProblem {
  readonly type: ResponseType;
  /** Without it, whatever API Gateway has for the case. */
  readonly status?: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const signIn = {
  code: "UNAUTHENTICATED",
  status: 401,
  title: "Nobody is signed in",
  detail: "Send an access token as a bearer token.",
  headers: { "WWW-Authenticate": "Bearer" },
};

const problems: readonly GatewayProblem[] = [
  { type: ResponseType.UNAUTHORIZED, ...signIn },
  { type: ResponseType.EXPIRED_TOKEN, ...signIn },
  {
    type: ResponseType.ACCESS_DENIED,
    status: 403,
    code: "SCOPE_MISSING",
    title: "The token lacks a scope",
    detail: "Ask for the scope when you sign in.",
  },
  {
    // API Gateway's name for a path or a method that it does not know: it would answer 403.
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    status: 404,
    code: "NOT_FOUND",
    title: "There is no such thing",
    detail: "Check the address and the method.",
  },
  {
    type: ResponseType.BAD_REQUEST_BODY,
    status: 422,
    code: "BODY_INVALID",
    title: "The body is not valid",
    detail: "Send one JSON value with the fields that the contract asks for, each of its type.",
  },
  {
    type: ResponseType.BAD_REQUEST_PARAMETERS,
    status: 400,
    code: "QUERY_INVALID",
    title: "The query is not valid",
    detail: "Send every parameter that the contract asks for.",
  },
  {
    type: ResponseType.REQUEST_TOO_LARGE,
    status: 413,
    code: "BODY_TOO_LARGE",
    title: "The body is too large",
    detail: "Send less at once.",
  },
  {
    type: ResponseType.THROTTLED,
    status: 429,
    code: "TOO_MANY_REQUESTS",
    title: "Too many requests",
    detail: "Wait, then try again.",
  },
  {
    type: ResponseType.INTEGRATION_TIMEOUT,
    status: 503,
    code: "TIMEOUT",
    title: "This took too long",
    detail: "Try again; it may have been done all the same.",
  },
  {
    type: ResponseType.DEFAULT_4XX,
    code: "FORBIDDEN",
    title: "This is not allowed",
    detail: "API Gateway refused the request before any function saw it.",
  },
  {
    type: ResponseType.DEFAULT_5XX,
    code: "INTERNAL",
    title: "Something went wrong on our side",
    detail: "Try again; if it stays, report the requestId.",
  },
];

/** Lets a REST API answer with problem details (RFC 9457), and the pages of the client's origin read them. */
export function answerProblems(api: RestApi, origin: string): void {
  for (const problem of problems) {
    api.addGatewayResponse(problem.type.responseType, gatewayResponse(problem, origin));
  }
}

function gatewayResponse(problem: GatewayProblem, origin: string): GatewayResponseOptions {
  const { type, status, code, title, detail, headers } = problem;
  const answered = {
    "Access-Control-Allow-Origin": origin,
    "Content-Type": "application/problem+json",
    ...headers,
  };
  const body = {
    type: `urn:problem-type:${code.toLowerCase().replaceAll("_", "-")}`,
    title,
    status,
    detail,
    code,
    requestId: "$context.requestId",
  };
  return {
    type,
    ...(status !== undefined && { statusCode: String(status) }),
    responseHeaders: Object.fromEntries(
      Object.entries(answered).map(([name, value]) => [name, `'${value}'`]),
    ),
    templates: { "application/json": JSON.stringify(body) },
  };
}
