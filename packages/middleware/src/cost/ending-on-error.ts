import type { Request } from "@middy/core";

type Run = (request: Request, ...rest: unknown[]) => Promise<unknown>;
type Mode = (core: { readonly runRequest: Run }, ...rest: unknown[]) => unknown;
interface Plugin {
  readonly requestEnd: (request: Request) => unknown;
}

/**
 * An execution mode of middy's whose invocations end also when they fail before anything is streamed:
 * `middy({ ...costLogging(), executionMode: endingOnError(executionModeStreamifyResponse) })`. By itself that mode tells no
 * recorder of them.
 */
export function endingOnError(mode: () => void): () => void {
  const original = mode as unknown as Mode;
  const ending: Mode = (core, ...rest) => {
    const plugin = rest.at(-1) as Plugin;
    const runRequest: Run = async (request, ...more) => {
      try {
        return await core.runRequest(request, ...more);
      } catch (error) {
        Object.assign(request, { error });
        await plugin.requestEnd(request);
        throw error;
      }
    };
    return original({ ...core, runRequest }, ...rest);
  };
  return ending as unknown as () => void;
}
