/** The client without the shop: it signs a user in and out, and has the API's typed client at hand. */
export const emptyClient: Readonly<Record<string, string>> = {
  "apps/web/src/page/app.tsx": `import type { Config } from "../config.ts";
import type { Session } from "../session/session.ts";
import { useSession } from "../session/use-session.ts";
import { Header } from "./header.tsx";
import { SessionNotice } from "./session-notice.tsx";

interface AppProps {
  readonly config: Config;
  readonly session: Session;
}

/** The page: who is signed in, and a place for what comes. */
export function App({ config, session }: AppProps) {
  const user = useSession(session);
  return (
    <>
      <Header
        session={user}
        demoUser={config.demoUser}
        onSignIn={() => void session.signIn()}
        onSignOut={() => session.signOut()}
      />
      <main id="main" className="layout" tabIndex={-1}>
        <div className="intro">
          <SessionNotice session={user} />
          <h1>{user.status === "signed-in" ? \`Hello, \${user.name}\` : "Hello"}</h1>
        </div>
      </main>
    </>
  );
}
`,
  "apps/web/src/page/wordmark.tsx": `/** The app's name and sign. */
export function Wordmark() {
  return (
    <a className="wordmark" href="/">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M7 24C6 13 13 7 26 6c0 12-6 19-16 17M7 27c2-7 6-11 12-14" />
      </svg>
      Turbo Lambda
    </a>
  );
}
`,
  "apps/web/src/page/starting.tsx": `import { Wordmark } from "./wordmark.tsx";

/** What stands on the page until it knows where its API is: the same places, so that nothing jumps. */
export function Starting() {
  return (
    <>
      <header className="header">
        <div className="header-row">
          <Wordmark />
        </div>
      </header>
      <main className="layout" aria-busy="true" aria-label="The page is opening">
        <div className="intro">
          <span className="skeleton skeleton-intro" />
        </div>
      </main>
    </>
  );
}
`,
  "apps/web/src/e2e/sign-in.test.ts": `import { expect, test } from "vitest";
import { anonymous } from "./deployed-shop.ts";
import { runningShop } from "./running-shop.ts";
import { signIn } from "./sign-in.ts";

const app = runningShop();

test("a visitor gets the page", async () => {
  const page = await fetch(app.webUrl);

  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toMatch(/^text\\/html/);
});

test.skipIf(anonymous)("a user signs in at the user pool, and gets a token of it", async () => {
  const { accessToken } = await signIn(app.config, app.webUrl, app.customer);

  const [, claims = ""] = accessToken.split(".");
  expect(JSON.parse(Buffer.from(claims, "base64url").toString("utf8"))).toMatchObject({
    iss: app.config.issuer,
    client_id: app.config.clientId,
  });
});
`,
  "apps/web/README.md": `# @repo/web

The client: it signs users in and out. Vite and React, no other library than \`oauth4webapi\` for the sign-in; \`/config.json\` tells it
where the API and the user pool are: a deployment writes that file, \`pnpm dev\` serves it.

\`src/e2e\` holds the tests of the whole architecture, which \`STAGE_URL=… pnpm smoke\` runs against any stage.
`,
};
