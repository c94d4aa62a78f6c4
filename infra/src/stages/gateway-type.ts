/**
 * The kind of API that clients call. `"http"` is API Gateway's HTTP API: $1.00 for a million requests in us-east-1, less waiting, and
 * nothing but what the template needs. `"rest"` is its REST API: $3.50 for a million, for what an HTTP API doesn't have: it
 * refuses bodies that the contract refuses before a function is invoked and answers with problem details itself, and it can
 * have WAF, API keys, usage plans, a cache, resource policies and X-Ray.
 */
export type GatewayType = "http" | "rest";
