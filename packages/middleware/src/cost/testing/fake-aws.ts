/** One attempt of a call, as it went over the wire. */
export interface WireCall {
  readonly target: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface WireAnswer {
  readonly status?: number;
  readonly body?: unknown;
}

/** Settings for an AWS SDK client that speaks to nobody: a function answers each attempt. */
export function fakeAws(answer: (call: WireCall, attempt: number) => WireAnswer = () => ({})) {
  const calls: WireCall[] = [];
  const handle = async (request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  }) => {
    const target = request.headers["x-amz-target"] ?? "";
    const text = typeof request.body === "string" ? request.body : Buffer.from(request.body ?? []).toString();
    const input = text.startsWith("{") ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
    const call = { target, input };
    calls.push(call);
    const { status = 200, body = {} } = answer(call, calls.length);
    const content = typeof body === "string" ? body : JSON.stringify(body);
    return { response: { statusCode: status, headers: {}, body: Buffer.from(content) } };
  };
  return {
    calls,
    settings: {
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      requestHandler: { handle } as never,
      maxAttempts: 3,
    },
  };
}
