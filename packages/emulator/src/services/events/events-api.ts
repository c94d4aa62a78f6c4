import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { answerJson, type JsonAction } from "../../endpoint/json-protocol.ts";
import { isJsonObject, type JsonObject } from "../../json-object.ts";
import type { NewEvent } from "./event.ts";
import type { EventBridge } from "./event-bridge.ts";

/** Bytes of all entries of a call together. */
const largestCall = 1024 * 1024;
const mostEntries = 10;

/** EventBridge over AWS JSON 1.1, as far as functions call it: PutEvents. Buses and rules come from the template. */
export class EventsApi implements AwsApi {
  readonly signingName = "events";
  readonly #actions: Readonly<Record<string, JsonAction>>;

  /** @param now milliseconds since the epoch */
  constructor(bridge: EventBridge, now: () => number) {
    this.#actions = {
      PutEvents({ Entries }) {
        const entries = Array.isArray(Entries) ? Entries.filter(isJsonObject) : [];
        checkCall(entries);
        const results = entries.map((entry) => {
          const read = readEntry(entry, now());
          if ("ErrorCode" in read) return read;
          const { EventBusName = "default" } = entry;
          return { EventId: bridge.putEvent(String(EventBusName), read) };
        });
        return {
          FailedEntryCount: results.filter((result) => "ErrorCode" in result).length,
          Entries: results,
        };
      },
    };
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    return answerJson(request, "AWSEvents", this.#actions);
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
function checkCall(entries: readonly JsonObject[]): void {
  if (entries.length < 1 || entries.length > mostEntries) {
    throw new AwsError(
      "ValidationException",
      `${entries.length} entries: 'entries' must have length from 1 to ${mostEntries}`,
    );
  }
  const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (size > largestCall) {
    throw new AwsError("ValidationException", "Total size of the entries in the request is over the limit.");
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-event-size-calculation */
function sizeOf({ Source, DetailType, Detail, Resources, Time }: JsonObject): number {
  const texts = [Source, DetailType, Detail, ...(Array.isArray(Resources) ? Resources : [])];
  return texts.reduce<number>(
    (sum, text) => sum + (typeof text === "string" ? Buffer.byteLength(text) : 0),
    Time === undefined ? 0 : 14,
  );
}

interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

function readEntry(entry: JsonObject, now: number): NewEvent | EntryError {
  const { Source, DetailType, Detail, Resources, Time } = entry;
  for (const [name, value] of Object.entries({ Source, DetailType, Detail })) {
    if (typeof value === "string" && value !== "") continue;
    return {
      ErrorCode: "InvalidArgument",
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    };
  }
  const source = String(Source);
  if (source.startsWith("aws.")) {
    return { ErrorCode: "NotAuthorizedForSource", ErrorMessage: "Not authorized for the source." };
  }
  const detail = jsonObject(String(Detail));
  if (!detail) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
  return {
    source,
    detailType: String(DetailType),
    detail,
    resources: Array.isArray(Resources) ? Resources.map(String) : [],
    time: typeof Time === "number" ? Time * 1000 : now,
  };
}

function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
