import type { FunctionRequest } from "../request/function-request.ts";
import type { Contracts } from "../workspace/contracts.ts";
import { functionSource } from "./function-source.ts";
import { handlerSource } from "./handler-source.ts";
import { messageTestSource } from "./message-test-source.ts";
import { routeTestSource } from "./route-test-source.ts";
import { scheduleTestSource } from "./schedule-test-source.ts";

/** The files of a new function's package, by their paths from the workspace's root. */
export async function functionPackage(
  request: FunctionRequest,
  resources: Contracts["resources"],
): Promise<Readonly<Record<string, string>>> {
  const { name } = request;
  const folder = `apps/${name}`;
  return {
    [`${folder}/package.json`]: json({
      name: `@repo/${name}`,
      private: true,
      type: "module",
      exports: { "./function": "./src/function.ts" },
      scripts: { build: "bundle-function" },
      dependencies: {
        "@repo/contracts": "workspace:*",
        "@repo/middleware": "workspace:*",
        "@repo/model": "workspace:*",
      },
      devDependencies: { "@repo/bundler": "workspace:*" },
    }),
    [`${folder}/turbo.json`]: turboConfiguration,
    [`${folder}/src/function.ts`]: functionSource(request),
    [`${folder}/src/handler.ts`]: handlerSource(request),
    [`${folder}/src/handler.test.ts`]: await testSource(request, resources),
  };
}

function testSource(
  { name, trigger }: FunctionRequest,
  resources: Contracts["resources"],
): string | Promise<string> {
  if (trigger.kind === "route") return routeTestSource(name, trigger);
  if (trigger.kind === "schedule") return scheduleTestSource(name, trigger.resource);
  return messageTestSource(name, trigger, resources[trigger.resource]?.message?.body);
}

const turboConfiguration = `{
  "extends": ["//"],
  "tags": ["function"]
}
`;

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
