import type { APIGatewayProxyEvent } from "aws-lambda";
import type { HttpEvent } from "../http-event.ts";

type Values = Readonly<Record<string, string | undefined>>;
type Lists = Readonly<Record<string, readonly string[] | undefined>>;
type RestEvent = Partial<Omit<APIGatewayProxyEvent, "requestContext">>;

/**
 * Writes into a REST API's event what an HTTP API's has in those places: header names in lower case, several values of one name
 * joined by commas, decoded path parameters, the raw path and query.
 */
export function fromRest(event: HttpEvent): undefined {
  // Who invokes it by hand may send an HTTP API's.
  if (event.version) return;
  const { path = "", headers, pathParameters, ...rest } = event as RestEvent & { path?: string };
  const { multiValueHeaders, queryStringParameters, multiValueQueryStringParameters } = rest;
  const parameters = Object.entries(pathParameters ?? {}) as [string, string | undefined][];
  Object.assign(event, {
    headers: lowerCase(joined(headers, multiValueHeaders)),
    queryStringParameters: joined(queryStringParameters, multiValueQueryStringParameters),
    pathParameters: Object.fromEntries(parameters.map(([name, value]) => [name, decoded(value)])),
    rawPath: path,
    rawQueryString: written(multiValueQueryStringParameters ?? {}),
  });
}

/** Of a REST API the single values are the last ones. */
function joined(single: Values | null = {}, multiple: Lists | null = {}): Values {
  const all = Object.entries(multiple ?? {}).map(([name, values]) => [name, values?.join(",")]);
  return { ...single, ...Object.fromEntries(all) };
}

function lowerCase(headers: Values): Values {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function written(query: Lists): string {
  const pairs = Object.entries(query).flatMap(([name, values = []]) => values.map((value) => [name, value]));
  return new URLSearchParams(pairs).toString();
}

/** A REST API hands path parameters over as they stand in the address. */
function decoded(value: string | undefined): string | undefined {
  try {
    return value && decodeURIComponent(value);
  } catch {
    // No encoding of anything: the route's schema says so, if it minds.
    return value;
  }
}
