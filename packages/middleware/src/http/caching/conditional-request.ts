import type { MiddlewareObj } from "@middy/core";
import { AppError } from "../../errors/app-error.ts";
import { contractBroken } from "../../errors/contract-broken.ts";
import { checkOptions } from "../../options.ts";
import type { HttpEvent } from "../http-event.ts";
import type { HttpResult } from "../http-result.ts";
import { methodOf } from "../read-event.ts";
import { httpDate } from "./http-date.ts";
import { evaluatePreconditions } from "./preconditions.ts";

export interface ConditionalRequestOptions {
  /** Whether an answer without the handler's own `etag` gets one, made of its body. Default yes. */
  readonly etag?: boolean;
}

/**
 * Answers GET and HEAD with 304 when the client already holds this representation, with 412 when its precondition
 * fails (RFC 9110 §13). The answer has a strong ETag of its body, or the handler's own `etag` and `last-modified`.
 * @throws {AppError} `PRECONDITION_FAILED`
 * @throws {ContractError} when the handler's own are malformed
 */
export function conditionalRequest(
  options: ConditionalRequestOptions = {},
): MiddlewareObj<HttpEvent, HttpResult> {
  checkOptions("conditionalRequest", options, ["etag"]);
  const makesEtag = options.etag ?? true;
  return {
    async after(request) {
      const { event, response } = request;
      const method = methodOf(event);
      // §13.2.1: a precondition counts only where the answer without it would be a success.
      if (!response || (method !== "GET" && method !== "HEAD") || !isSuccess(response)) return;
      const headers = withEtag(response, makesEtag);
      const { etag, "last-modified": lastModified } = headers;
      await checkValidators(etag, lastModified);
      const result = evaluatePreconditions(event, { etag, lastModified });
      if (result === "failed") throw new AppError("PRECONDITION_FAILED");
      request.response =
        result === "not-modified"
          ? { statusCode: 304, headers: metadataOf304(headers) }
          : { ...response, headers };
    },
  };
}

function isSuccess({ statusCode }: HttpResult): boolean {
  return statusCode >= 200 && statusCode < 300;
}

function withEtag({ headers, body }: HttpResult, makesEtag: boolean): HttpResult["headers"] {
  if (!makesEtag || headers.etag !== undefined || body === undefined) return headers;
  // Loaded here and not imported, as it takes 3 ms where no AWS SDK has loaded it.
  const hash = process.getBuiltinModule("node:crypto").hash("sha256", body, "base64url");
  return { ...headers, etag: `"${hash.slice(0, 27)}"` };
}

async function checkValidators(etag: string | undefined, lastModified: string | undefined): Promise<void> {
  if (etag !== undefined && !/^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag)) {
    throw await contractBroken(`The header etag: ${etag}`, 'it is no entity tag. Write it in quotes: "a1".');
  }
  if (lastModified !== undefined && httpDate(lastModified) === undefined) {
    throw await contractBroken(
      `The header last-modified: ${lastModified}`,
      "it is no HTTP-date. Write date.toUTCString().",
    );
  }
}

// RFC 9110 §15.4.5: what guides a cache stays, what describes the body that is not sent goes.
function metadataOf304({ "last-modified": lastModified, ...headers }: HttpResult["headers"]) {
  const kept = Object.entries(headers).filter(
    ([name]) => name === "content-location" || !name.startsWith("content-"),
  );
  return {
    ...Object.fromEntries(kept),
    ...(lastModified !== undefined && headers.etag === undefined && { "last-modified": lastModified }),
  };
}
