import { CommandError } from "@repo/stage/command-error";

/** What it means that a file can't be read; any other error is returned as it is. */
export function unreadableFile(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !("code" in cause)) return cause;
  const { code } = cause;
  if (code === "ENOENT")
    return new CommandError(`There is no file ${file}.`, {
      cause,
      exitCode: 2,
    });
  if (String(code).startsWith("Z_"))
    return new CommandError(`${file} is damaged: its gzip data ends or breaks off. Export it again.`, {
      cause,
    });
  return new CommandError(`${file} can't be read (${String(code)}).`, { cause });
}
