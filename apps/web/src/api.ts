import * as routes from "@repo/contracts/routes";
import { type Client, createClient } from "@repo/model/client";
import type { Config } from "./config.ts";
import type { Session } from "./session/session.ts";

/** The shop's API. */
export type Api = Client<typeof routes>;

/** The shop's API as the signed-in customer, or as a visitor who may call its public routes. */
export function createApi({ apiUrl }: Config, session: Session): Api {
  return createClient({
    baseUrl: apiUrl,
    routes,
    token: () => session.token(),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 401) session.end("expired");
      return response;
    },
  });
}
