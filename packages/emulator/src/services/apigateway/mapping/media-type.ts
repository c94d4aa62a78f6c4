/** `application/json` of `Application/JSON; charset=utf-8`; JSON when there is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? "").split(";", 1)[0]!.trim().toLowerCase() || "application/json";
}

/** Of an `Accept` header API Gateway reads the first media type only. */
export function firstAccepted(accept: string | undefined): string {
  return mediaTypeOf((accept ?? "").split(",", 1)[0]);
}

/** The entry of the media type that the client asks for first, else of JSON, else the first one. */
export function chooseByAccept(
  byMediaType: Readonly<Record<string, string>>,
  accept: string | undefined,
): [mediaType: string, value: string] | undefined {
  const entries = Object.entries(byMediaType);
  const named = (mediaType: string) => entries.find(([name]) => name.toLowerCase() === mediaType);
  return named(firstAccepted(accept)) ?? named("application/json") ?? entries[0];
}

/** Whether an API treats bodies of this media type as binary. */
export function isBinary(mediaType: string, binaryMediaTypes: readonly string[]): boolean {
  return binaryMediaTypes.some((binary) => binary === "*/*" || binary.toLowerCase() === mediaType);
}
