import { constructIdOf, identifierOf } from "../request/function-request.ts";

/** A generated service, with the names of its functions. */
export interface Service {
  readonly name: string;
  readonly functions: readonly string[];
}

/** The routes of a service, a file of the contracts. */
export function routesSource({ functions }: Service): string {
  const routes = functions.map(
    (name) => `export const ${identifierOf(name)} = defineRoute({
  method: "GET",
  path: "/${name}",
  scopes: ["scale/read"],
  responses: { 200: v.object({ message: v.string() }) },
});
`,
  );
  return `import { defineRoute } from "@repo/model/route";
import * as v from "valibot";

${routes.join("\n")}`;
}

/** A service as a stack with an API of its own, as `reference-architecture.ts` is one. */
export function stackSource({ name, functions }: Service): string {
  const imports = functions.map(
    (each) => `import { ${identifierOf(each)} } from "@repo/${each}/function";\n`,
  );
  const wiring = functions.map(
    (each) =>
      `    gateway.route(new AppFunction(this, "${constructIdOf(each)}", { spec: ${identifierOf(each)}, uses: {} }));\n`,
  );
  return `import { tags } from "@repo/contracts/tags";
${imports.join("")}import { AppFunction } from "../constructs/app-function.ts";
import { Gateway } from "../constructs/gateway.ts";
import type { DeploymentStage } from "../deployment-stage.ts";
import { operate } from "../operate.ts";
import { ServiceStack } from "../service-stack.ts";
import type { Access } from "./access.ts";

export class ${constructIdOf(name)} extends ServiceStack {
  constructor(stage: DeploymentStage, id: string, access: Access) {
    super(stage, id, { service: "${name}", tags: tags({ team: "scale", feature: "scale" }) });
    const gateway = new Gateway(this, "Gateway", access);
${wiring.join("")}    operate(this);
  }
}
`;
}

/** What all generated services share: who signs in, and from where. */
export const accessSource = `import * as routes from "@repo/contracts/scale/service-1";
import { tags } from "@repo/contracts/tags";
import { Authentication } from "../constructs/authentication.ts";
import { Client } from "../constructs/client.ts";
import type { DeploymentStage } from "../deployment-stage.ts";
import { ServiceStack } from "../service-stack.ts";

export class Access extends ServiceStack {
  readonly client: Client;
  readonly authentication: Authentication;

  constructor(stage: DeploymentStage, id: string) {
    super(stage, id, { service: "access", tags: tags({ team: "scale", feature: "scale" }) });
    this.client = new Client(this, "Client");
    this.authentication = new Authentication(this, "Authentication", {
      client: this.client,
      routes: Object.values(routes),
    });
  }
}
`;

/** Adds all generated services to a stage. */
export function servicesSource(services: readonly Service[]): string {
  const names = services.map(({ name }) => name);
  return `import type { DeploymentStage } from "../deployment-stage.ts";
import { Access } from "./access.ts";
${names.map((name) => `import { ${constructIdOf(name)} } from "./${name}.ts";\n`).join("")}
export function addServices(stage: DeploymentStage): void {
  const access = new Access(stage, "Access");
${names.map((name) => `  new ${constructIdOf(name)}(stage, "${constructIdOf(name)}", access);\n`).join("")}}
`;
}
