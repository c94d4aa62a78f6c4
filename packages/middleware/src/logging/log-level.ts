/** Lambda's application log levels, from the most to the least talkative. */
export const logLevels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
export type LogLevel = (typeof logLevels)[number];

/** The least level that is written: what the function's logging configuration says, else INFO. */
export function leastLogLevel(environment: NodeJS.ProcessEnv = process.env): LogLevel {
  const configured = environment.AWS_LAMBDA_LOG_LEVEL?.toUpperCase();
  return logLevels.find((level) => level === configured) ?? "INFO";
}
