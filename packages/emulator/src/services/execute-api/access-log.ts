import { createHash } from "node:crypto";

/** Where access logs are kept. */
export interface AccessLogStore {
  write(logGroup: string, logStream: string, lines: readonly string[]): void;
}

export interface AccessLogSettings {
  readonly logGroup: string;
  /** One line, with `$context` variables. */
  readonly format: string;
}

/** Writes the line of one request into the log of its stage. */
export function writeAccessLog(
  store: AccessLogStore,
  { format, logGroup }: AccessLogSettings,
  stage: { readonly apiId: string; readonly name: string },
  variables: (name: string) => string | undefined,
): void {
  const stream = createHash("md5").update(`${stage.apiId}/${stage.name}`).digest("hex");
  store.write(logGroup, stream, [render(format, variables)]);
}

/** A variable without a value is a dash; a quotation mark in one can't end the text that it stands in. */
function render(format: string, variables: (name: string) => string | undefined): string {
  return format.replaceAll(/\$context\.([A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)/g, (_, name: string) => {
    const value = variables(name) ?? "-";
    // It has quotation marks of its own already.
    return name === "error.messageString" ? value : escaped(value);
  });
}

function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
