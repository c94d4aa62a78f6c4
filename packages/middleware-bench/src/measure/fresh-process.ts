import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

/** A bundle to measure, and what its process is to find. */
export interface Subject {
  readonly name: string;
  /** The code folder. */
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A file with the event as JSON. */
  readonly eventFile: string;
}

export interface FirstCall {
  /** Milliseconds to import the bundle. */
  readonly load: number;
  /** Milliseconds of the first invocation. */
  readonly firstCall: number;
  readonly result: { readonly statusCode?: number; readonly headers?: unknown; readonly body?: string };
  /** What the handler wrote on stdout. */
  readonly output: string;
}

export interface WarmCalls {
  /** Microseconds per invocation, one value per batch. */
  readonly microseconds: readonly number[];
  /** Bytes that an invocation allocates, one value per 200. */
  readonly bytes: readonly number[];
}

/** Imports and calls a bundle once in a fresh process. @param warmUp a module for the loader's own first import */
export async function firstCall(subject: Subject, warmUp: string): Promise<FirstCall> {
  return run<FirstCall>(subject, { script: "first-call.mjs", args: [pathToFileURL(warmUp).href] });
}

/** Calls a bundle thousands of times in a fresh process; what it writes goes nowhere, and takes no time to be read. */
export async function warmCalls(subject: Subject): Promise<WarmCalls> {
  const nodeOptions = ["--expose-gc", "--min-semi-space-size=64", "--max-semi-space-size=64"];
  return run<WarmCalls>(subject, { script: "warm-calls.mjs", nodeOptions, silent: true });
}

/** The module that Lambda would import for `handler.handler`. */
export function entryOf(code: string): string {
  const file = ["handler.mjs", "handler.cjs"]
    .map((name) => join(code, name))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`There is no handler.mjs or handler.cjs in ${code}.`);
  return file;
}

interface Measurement {
  readonly script: string;
  readonly args?: readonly string[];
  readonly nodeOptions?: readonly string[];
  readonly silent?: boolean;
}

async function run<Result>(
  { name, code, environment, eventFile }: Subject,
  { script, args = [], nodeOptions = [], silent = false }: Measurement,
): Promise<Result & { readonly output: string }> {
  const file = pathToFileURL(entryOf(code)).href;
  const child = spawn(
    process.execPath,
    [...nodeOptions, join(import.meta.dirname, script), file, eventFile, ...args],
    { env: environment, stdio: ["ignore", silent ? "ignore" : "pipe", "pipe", "pipe"] },
  );
  // The script writes its result on a stream of its own: the others are the handler's.
  const [output, complaint, result] = await Promise.all(
    [child.stdout, child.stderr, child.stdio[3]].map((stream) => (stream ? text(stream as Readable) : "")),
  );
  if (!result) throw new Error(`${name}: its process measured nothing.\n${complaint}${output}`);
  return { ...JSON.parse(result), output };
}
