import type { ErrorCode } from "./statuses.ts";

/** What problems say in another language than English. */
export interface Translation {
  /** As `content-language` names it. */
  readonly language: string;
  /** Of each code, the title and what the caller can do about it. */
  readonly catalogue: Readonly<Record<ErrorCode, readonly [title: string, mend: string]>>;
  /** Another sentence of ours or of a schema library; one that it does not know stays as it is. */
  say(sentence: string): string;
}

// Loaded when the first caller asks for it: a function that nobody asks in Korean never reads the file.
const translations: Readonly<Record<string, () => Promise<Translation>>> = {
  ko: async () => (await import("./korean.ts")).korean,
};

/**
 * The language that a caller likes best (`accept-language`, RFC 9110 §12.5.4) among those that we have; `undefined`
 * for English.
 */
export async function preferredTranslation(accepted = ""): Promise<Translation | undefined> {
  let best = "en";
  let most = 0;
  for (const range of accepted.toLowerCase().split(",")) {
    const [, language = "", quality = "1"] = /^\s*([a-z]+)[^;]*(?:;\s*q=([\d.]+))?/.exec(range) ?? [];
    if (Number(quality) <= most) continue;
    if (language !== "en" && !Object.hasOwn(translations, language)) continue;
    best = language;
    most = Number(quality);
  }
  return translations[best]?.();
}
