import type { MiddlewareObj, Request } from "@middy/core";
import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import type { HttpEvent } from "../http/http-event.ts";
import type { HttpResult } from "../http/http-result.ts";
import type { Logger } from "../logging/logger.ts";
import { checkOptions } from "../options.ts";
import { digest } from "./digest.ts";
import { endLock } from "./end-lock.ts";
import type { IdempotencyStore } from "./idempotency-store.ts";
import type { Lock } from "./lock.ts";

export interface IdempotencyKeyOptions {
  readonly store: IdempotencyStore;
  /** What the keys belong to, besides their caller: the route. */
  readonly scope: string;
  /** Whether a request without a key is refused. */
  readonly required: boolean;
}

type Keyed = Context & { readonly logger?: Logger; readonly principal?: { readonly subject: string } };

/**
 * Does a request once for each `Idempotency-Key` of its caller (draft-ietf-httpapi-idempotency-key-header-07), and
 * answers its repetition with the stored status, headers and body. Only an answer below 500 is stored; an error frees
 * the key. It stands after whatever can refuse a request, and before what makes the answer.
 * @throws {AppError} `IDEMPOTENCY_KEY_MISSING`, `IDEMPOTENCY_KEY_INVALID`, `IDEMPOTENCY_KEY_REUSED`, `IDEMPOTENCY_IN_PROGRESS`
 */
export function idempotencyKey(
  options: IdempotencyKeyOptions,
): MiddlewareObj<HttpEvent, HttpResult, Error, Keyed> {
  checkOptions("idempotencyKey", options, ["store", "scope", "required"]);
  const { store, scope, required } = options;
  const locks = new WeakMap<object, Lock>();
  return {
    async before(request) {
      const { event, context } = request;
      const key = readKey(event.headers["idempotency-key"], required);
      if (key === undefined) return undefined;
      const id = `${scope}#${digest([context.principal?.subject ?? null, key])}`;
      const claim = await store.claim(id, fingerprint(event), context);
      if (claim.state === "mismatch") throw new AppError("IDEMPOTENCY_KEY_REUSED");
      if (claim.state === "in-progress") throw inProgress();
      if (claim.state === "done") return replay(claim.answer);
      locks.set(request, claim.lock);
      return undefined;
    },
    async after(request) {
      const { response, context } = request;
      const failed = !response || response.statusCode >= 500;
      await endLock(locks.get(request), failed ? undefined : JSON.stringify(response), context.logger);
    },
    async onError(request: Request<HttpEvent, HttpResult, Error, Keyed>) {
      const { error, context } = request;
      // Whoever ran out of time may still be at work: the lock then ends by itself.
      if (error instanceof AppError && error.code === "TIMEOUT") return;
      await endLock(locks.get(request), undefined, context.logger);
    },
  };
}

// A structured string (RFC 9651) has quotes; most clients send the key bare.
const form = /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x2b\x2d-\x7e]{1,255}))$/;

function readKey(header: string | undefined, required: boolean): string | undefined {
  if (header === undefined) {
    if (required) throw new AppError("IDEMPOTENCY_KEY_MISSING");
    return undefined;
  }
  const [, quoted, bare] = form.exec(header.trim()) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) throw new AppError("IDEMPOTENCY_KEY_INVALID");
  return key;
}

// The raw request and not what was parsed of it: that may change with the next deployment.
function fingerprint({ rawPath, rawQueryString, body, isBase64Encoded }: HttpEvent): string {
  return digest([rawPath, rawQueryString, isBase64Encoded, body ?? null]);
}

function inProgress(): AppError {
  return new AppError("IDEMPOTENCY_IN_PROGRESS", { headers: { "retry-after": "1" } });
}

function replay(answer: string): HttpResult {
  const stored: HttpResult = JSON.parse(answer);
  return { ...stored, headers: { ...stored.headers, "idempotent-replayed": "true" } };
}
