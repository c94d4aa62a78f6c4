const known =
  "authori[sz]ation|cookie|passw|passphrase|token|secret|credential|api[-_]?key|private[-_]?key|access[-_]?key";

/**
 * Matches the keys whose values belong in no log: those with one of the known words in them, or one of those that
 * `LOG_REDACT` adds, separated by commas. Upper case makes no difference, and nor does the `-` of `account-number`.
 */
export function secretKeys({ LOG_REDACT = "" }: NodeJS.ProcessEnv = process.env): RegExp {
  const words = LOG_REDACT.split(",").map((word) => word.match(/[a-z0-9]+/gi)?.join("[-_]?"));
  return new RegExp([known, ...words.filter((word) => word !== undefined)].join("|"), "i");
}
