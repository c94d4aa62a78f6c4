import { AppError } from "./errors/app-error.ts";

/** Makes middy give up before Lambda kills the function, so that the caller and the log still hear of it. */
export const earlyTimeout = {
  // Time to write the answer and the record, also with a fraction of a CPU.
  timeoutEarlyInMillis: 100,
  timeoutEarlyResponse(): never {
    throw new AppError("TIMEOUT", { headers: { "retry-after": "1" } });
  },
};
