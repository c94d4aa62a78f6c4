import "./styles/base.css";
import "./styles/controls.css";
import "./styles/page.css";
import "./styles/products.css";
import "./styles/basket.css";
import "./styles/orders.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApi } from "./api.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { App } from "./page/app.tsx";
import { CrashBoundary } from "./page/crash-boundary.tsx";
import { NotSetUp } from "./page/not-set-up.tsx";
import { Starting } from "./page/starting.tsx";
import { Session } from "./session/session.ts";
import { userPool } from "./session/user-pool.ts";

const root = createRoot(document.querySelector("#root")!);
root.render(<Starting />);
try {
  const config = await loadConfig();
  const session = new Session({
    pool: userPool(config, { origin: location.origin }),
    storage: sessionStorage,
    navigate: (url) => location.assign(url),
  });
  if (location.pathname === "/callback") {
    const callback = new URL(location.href);
    // The code is worth something once: it has no business in the history.
    history.replaceState(null, "", "/");
    await session.complete(callback);
  }
  root.render(
    <StrictMode>
      <CrashBoundary>
        <App config={config} session={session} api={createApi(config, session)} />
      </CrashBoundary>
    </StrictMode>,
  );
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  root.render(<NotSetUp error={error} />);
}
