import { AwsError } from "../../endpoint/aws-error.ts";

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);
const scriptSchemes = new Set(["javascript:", "data:", "vbscript:"]);

/**
 * Checks a callback or sign-out URL as Cognito does when an app client is made: absolute, no fragment, https
 * unless its host is the own machine; an app's own scheme (`myapp://callback`) is allowed.
 * @throws {AwsError} `InvalidParameterException`
 */
export function checkCallbackUrl(property: string, url: string): void {
  const parsed = URL.parse(url);
  if (!parsed) throw refused(property, url, "it is not an absolute URL");
  if (parsed.hash || url.includes("#")) throw refused(property, url, "it must have no fragment (#…)");
  if (scriptSchemes.has(parsed.protocol)) throw refused(property, url, "its scheme runs code");
  if (parsed.protocol === "http:" && !loopbackHosts.has(parsed.hostname)) {
    throw refused(property, url, "use https, or http on localhost, 127.0.0.1 or [::1]");
  }
}

function refused(property: string, url: string, reason: string): AwsError {
  return new AwsError("InvalidParameterException", `${property} holds "${url}": ${reason}.`);
}
