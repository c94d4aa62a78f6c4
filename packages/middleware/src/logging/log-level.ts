/** Lambda's application log levels, from the most to the least talkative. */
export const logLevels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * The least level that an invocation writes: `LOG_LEVEL`, else what the function's logging configuration says, else
 * INFO. `LOG_DEBUG_SAMPLE`, from 0 to 1, is the share of invocations that write DEBUG lines whatever the level is;
 * Lambda drops what is below the function's own application log level, so that has to be DEBUG then.
 * @param random from 0 to 1, one for each invocation
 */
export function leastLogLevel(
  { LOG_LEVEL, AWS_LAMBDA_LOG_LEVEL, LOG_DEBUG_SAMPLE }: NodeJS.ProcessEnv = process.env,
): (random: number) => LogLevel {
  const level = (configured: string | undefined) =>
    logLevels.find((name) => name === configured?.toUpperCase());
  const least = level(LOG_LEVEL) ?? level(AWS_LAMBDA_LOG_LEVEL) ?? "INFO";
  const sample = least === "TRACE" ? 0 : Number(LOG_DEBUG_SAMPLE ?? 0);
  return (random) => (random < sample ? "DEBUG" : least);
}
