import { existsSync } from "node:fs";

/** The browser of the suite. */
export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const hasBrowser = existsSync(executablePath);
