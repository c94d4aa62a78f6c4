import { parseArgs } from "node:util";
import { GitHubOidc } from "../github-oidc.ts";
import { acceptancesIn, listAcceptances } from "../guards/acceptances.ts";
import { GuardedApp } from "../guards/guarded-app.ts";
import { parseRepository } from "./repository.ts";

// An app of its own: an administrator installs it once in each account, and no workflow may deploy it.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    environments: { type: "string", default: "staging,production,preview" },
    branch: { type: "string", default: "main" },
    "provider-exists": { type: "boolean", default: false },
  },
});

const app = new GuardedApp({ analyticsReporting: false });
new GitHubOidc(app, "GitHubOidc", {
  repository: parseRepository(positionals[0] ?? "", values.branch),
  environments: values.environments.split(","),
  providerExists: values["provider-exists"],
});
app.synth();
console.error(listAcceptances(acceptancesIn(app)));
