import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Clock } from "../../../clock.ts";
import { closeServer, listenOnLoopback, loopbackUrl } from "../../../endpoint/loopback.ts";
import type { ProjectKeys } from "../project-keys.ts";
import { OAuthError } from "../tokens/oauth-error.ts";
import type { Tokens } from "../tokens/tokens.ts";
import type { UserPool } from "../user-pool.ts";
import { type Answer, cors, json, redirect } from "./answer.ts";
import { jwks, openidConfiguration } from "./discovery.ts";
import { changePassword, confirm } from "./managed-login/complete.ts";
import { FormTokens } from "./managed-login/form-tokens.ts";
import { login, loginForm } from "./managed-login/login.ts";
import { logout } from "./managed-login/logout.ts";
import { Sessions } from "./managed-login/sessions.ts";
import { signUp, signUpForm } from "./managed-login/sign-up.ts";
import { UnfinishedSignIns } from "./managed-login/unfinished-sign-ins.ts";
import { AuthorizationCodes } from "./oauth2/authorization-codes.ts";
import { RedirectError } from "./oauth2/authorization-request.ts";
import { authorize } from "./oauth2/authorize.ts";
import { revoke } from "./oauth2/revoke.ts";
import { token } from "./oauth2/token.ts";
import { userInfo } from "./oauth2/user-info.ts";
import { page } from "./pages/document.ts";
import { errorPage } from "./pages/error-page.ts";
import type { Route, Site } from "./site.ts";
import { readVisit, type Visit } from "./visit.ts";

/** Path → method → what answers. Apps call these; their errors are JSON. */
const apiRoutes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/oauth2/token": { POST: token },
  "/oauth2/userInfo": { GET: userInfo },
  "/oauth2/revoke": { POST: revoke },
};

/** Browsers go to these; their errors are pages. */
const pageRoutes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/oauth2/authorize": { GET: authorize },
  "/login": { GET: loginForm, POST: login },
  "/signup": { GET: signUpForm, POST: signUp },
  "/confirm": { POST: confirm },
  "/changePassword": { POST: changePassword },
  "/logout": { GET: logout },
};

export interface UserPoolDomainOptions {
  readonly pool: UserPool;
  readonly tokens: Tokens;
  readonly keys: ProjectKeys;
  readonly clock: Clock;
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number;
}

/** The HTTP server of one user pool domain; it stands for the pool's issuer address as well. */
export class UserPoolDomain {
  readonly #server: Server;
  readonly #site: Site;
  readonly #apiRoutes: typeof apiRoutes;

  private constructor({ pool, tokens, keys, clock }: UserPoolDomainOptions) {
    const server = createServer((request, response) => void this.#handle(request, response));
    this.#server = server;
    this.#site = {
      pool,
      tokens,
      clock,
      codes: new AuthorizationCodes(clock),
      sessions: new Sessions(pool, keys, clock),
      formTokens: new FormTokens(pool, keys),
      unfinished: new UnfinishedSignIns(pool, keys, clock),
      get url() {
        return loopbackUrl(server);
      },
    };
    this.#apiRoutes = {
      ...apiRoutes,
      [`/${pool.id}/.well-known/openid-configuration`]: { GET: (_, site) => openidConfiguration(site) },
      [`/${pool.id}/.well-known/jwks.json`]: { GET: () => jwks(keys) },
    };
  }

  /** @throws {Error} naming the port when it is taken */
  static async listen(options: UserPoolDomainOptions): Promise<UserPoolDomain> {
    const domain = new UserPoolDomain(options);
    await listenOnLoopback(domain.#server, options.port);
    return domain;
  }

  get url(): string {
    return this.#site.url;
  }

  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?")[0] ?? "/";
    const answer = Object.hasOwn(this.#apiRoutes, path)
      ? await this.#answerApp(request, this.#apiRoutes[path]!)
      : await this.#answerBrowser(request, Object.hasOwn(pageRoutes, path) ? pageRoutes[path] : undefined);
    const { "set-cookie": cookies = [], ...headers } = answer.headers;
    if (cookies.length > 0) response.setHeader("set-cookie", cookies);
    response.writeHead(answer.status, headers as Record<string, string>).end(answer.body);
  }

  async #answerApp(request: IncomingMessage, methods: Readonly<Record<string, Route>>): Promise<Answer> {
    const allowed = Object.keys(methods).join(", ");
    if (request.method === "OPTIONS") return preflight(allowed);
    try {
      const visit = await readVisit(request);
      const route = methods[visit.method];
      if (!route) return json(405, { error: "invalid_request" }, { allow: allowed });
      return await route(visit, this.#site);
    } catch (error) {
      const { code, message } = error instanceof OAuthError ? error : failure(error);
      return json(code === "server_error" ? 500 : 400, { error: code, error_description: message });
    }
  }

  async #answerBrowser(
    request: IncomingMessage,
    methods: Readonly<Record<string, Route>> | undefined,
  ): Promise<Answer> {
    if (!methods) return this.#errorPage(404, "not_found", "This user pool domain has no such page.");
    try {
      const visit: Visit = await readVisit(request);
      const route = methods[visit.method];
      if (!route) return this.#errorPage(405, "invalid_request", `Use ${Object.keys(methods).join(" or ")}.`);
      return await route(visit, this.#site);
    } catch (error) {
      if (error instanceof RedirectError) return redirect(error.location);
      if (error instanceof OAuthError) return this.#errorPage(400, error.code, error.message);
      return this.#errorPage(500, "server_error", failure(error).message);
    }
  }

  #errorPage(status: number, code: string, message: string): Answer {
    return page({ title: "Error", body: errorPage(code, message), poolId: this.#site.pool.id, status });
  }
}

/** A fault of the emulator or its files: on this machine the message hides nothing from anybody. */
function failure(error: unknown): { code: "server_error"; message: string } {
  return { code: "server_error", message: error instanceof Error ? error.message : String(error) };
}

function preflight(methods: string): Answer {
  return {
    status: 204,
    headers: {
      ...cors,
      "access-control-allow-methods": methods,
      "access-control-allow-headers": "authorization, content-type",
      "access-control-max-age": "600",
    },
    body: "",
  };
}
