type Handle = (
  request: object,
  options: object,
) => Promise<{ readonly response: { readonly body?: unknown } }>;
type LastStep = (args: { readonly request: object }) => Promise<{ readonly response: object }>;

interface CommandStack {
  add(middleware: () => LastStep, options: { readonly step: "deserialize"; readonly priority: "low" }): void;
}

/** Milliseconds: a network that is slower than this is not waited for. */
const longest = 1000;

/**
 * Spends, during INIT, what a client's first call would spend: a function of 256 MB has a whole processor during INIT and
 * a seventh of one afterwards. The command goes through the whole client, from its serializer to its signature, and an
 * empty answer comes back, which loads and compiles the SDK's code. In its place a bare `GET /` opens the connection: no
 * permission is needed, and nothing is done. Outside Lambda, or with `CLIENT_WARM_UP=off`, it does nothing. It never fails.
 */
export async function warmConnection(
  { requestHandler }: { readonly requestHandler: { readonly handle: unknown } },
  command: { readonly middlewareStack: unknown },
  send: () => Promise<unknown>,
): Promise<void> {
  const { AWS_LAMBDA_RUNTIME_API, CLIENT_WARM_UP } = process.env;
  if (AWS_LAMBDA_RUNTIME_API === undefined || CLIENT_WARM_UP === "off") return;
  const handle = (requestHandler.handle as Handle).bind(requestHandler);
  const lastStep: LastStep = async ({ request }) => {
    await openConnection(handle, request);
    return { response: { statusCode: 200, headers: {}, body: Buffer.from("{}") } };
  };
  // Each SDK client has types of its own for this; what they have in common is what is used here.
  const stack = command.middlewareStack as CommandStack;
  stack.add(() => lastStep, { step: "deserialize", priority: "low" });
  try {
    await send();
  } catch {
    // SQS's client misses the checksum of a message in the answer. Whatever else fails, the first call will tell.
  }
}

async function openConnection(handle: Handle, signed: object): Promise<void> {
  const opening = Object.assign(signed, { method: "GET", path: "/", headers: {}, body: undefined });
  try {
    const { response } = await handle(opening, { abortSignal: AbortSignal.timeout(longest) });
    // Only a connection whose answer has been read is free for the next call.
    for await (const _ of response.body as AsyncIterable<unknown>);
  } catch {
    // Thrown on, it would be tried again.
  }
}
