import { dirname } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Lets AWS SDK clients take their credentials from the environment and nowhere else. Lambda always puts a Node.js
 * function's credentials there; SSO, profiles, processes and web identities are for other machines, and a function
 * would carry and load them for nothing.
 */
export const environmentCredentials: Plugin = {
  name: "environment-credentials",
  setup(build) {
    build.onLoad(
      { filter: /[\\/]@aws-sdk[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/ },
      ({ path }) => ({
        contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
        // It is a dependency of the package that it stands in for.
        resolveDir: dirname(path),
      }),
    );
  },
};
