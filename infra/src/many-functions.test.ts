import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { afterAll, describe, expect, test, vi } from "vitest";
import { AppFunction } from "./constructs/app-function.ts";
import { Authentication } from "./constructs/authentication.ts";
import { Gateway } from "./constructs/gateway.ts";
import { createApp } from "./create-app.ts";
import { DeploymentStage } from "./deployment-stage.ts";
import { operate } from "./operate.ts";
import { ServiceStack } from "./service-stack.ts";
import { production } from "./stages.ts";
import { TagPolicy } from "./tags/tag-policy.ts";
import { withBuiltApps } from "./testing/built-apps.ts";
import { synthesize } from "./testing/synthesize.ts";

const paidBy = tags({ team: "many", feature: "many" });
const perService = 25;

const visit = vi.spyOn(TagPolicy.prototype, "visit");
afterAll(() => visit.mockRestore());

const alone = synthesized(perService);
const amongOthers = synthesized(4 * perService);

describe.each([
  ["25", alone],
  ["100", amongOthers],
])("a stage of %s functions more, a service for every 25", (_, { templates, files, visits }) => {
  test("has no stack near CloudFormation's limits of 500 resources and 1 MB", () => {
    for (const { resources, bytes } of templates) {
      expect(resources).toBeLessThan(450);
      expect(bytes).toBeLessThan(0.7 * 2 ** 20);
    }
  });

  test("looks at each construct once to tag it", () => {
    expect(visits.length).toBeGreaterThan(perService * 10);
    expect(visits.filter((times) => times > 1)).toEqual([]);
  });

  test("writes nothing that only AWS's statistics and editors read", () => {
    expect(files.tree).toBe(false);
    expect(files.metadata).toContain("aws:cdk:creationStack");
    expect(files.metadata).not.toContain("aws:cdk:analytics");
  });
});

test("a full service is as large beside three others as alone", () => {
  const full = ({ templates }: Synthesized) =>
    templates.filter(({ file }) => /Service\d/.test(file)).map(({ resources }) => resources);
  const [one] = full(alone);

  expect(one).toBeGreaterThan(300);
  expect(full(amongOthers)).toEqual([one, one, one, one]);
});

interface Synthesized {
  readonly templates: readonly {
    readonly file: string;
    readonly resources: number;
    readonly bytes: number;
  }[];
  /** How often each construct was looked at. */
  readonly visits: readonly number[];
  readonly files: { readonly tree: boolean; readonly metadata: string };
}

function synthesized(count: number): Synthesized {
  visit.mockClear();
  return withBuiltApps((folder) => {
    const apps = join(folder, "apps");
    const app = createApp({ stages: [production], apps, outdir: join(folder, "cdk.out") });
    const stage = app.node.children.find((child) => child instanceof DeploymentStage) as DeploymentStage;
    addServices(stage, apps, count);
    const { stacks, directory } = synthesize(app).getNestedAssembly("assembly-production");
    const visits = new Map<unknown, number>();
    for (const [construct] of visit.mock.calls) visits.set(construct, (visits.get(construct) ?? 0) + 1);
    const metadata = readFileSync(join(directory, `${stacks.at(-1)?.id}.metadata.json`), "utf8");
    return {
      templates: stacks.map(({ templateFile: file, template, templateFullPath }) => ({
        file,
        resources: Object.keys(template.Resources).length,
        bytes: statSync(templateFullPath).size,
      })),
      visits: [...visits.values()],
      files: { tree: existsSync(join(folder, "cdk.out/tree.json")), metadata },
    };
  });
}

function addServices(stage: DeploymentStage, apps: string, count: number): void {
  const names = Array.from({ length: count }, (_, index) => `many-${index + 1}`);
  const access = { scopes: ["many/read"], responses: { 200: v.unknown() } } as const;
  const routes = names.map((name) => defineRoute({ method: "GET", path: `/${name}`, ...access }));
  const door = new ServiceStack(stage, "Door", { service: "door", tags: paidBy });
  const client = { url: "https://many.example.com" };
  const authentication = new Authentication(door, "Authentication", { client, routes });
  for (let first = 0; first < count; first += perService) {
    const service = `service-${first / perService + 1}`;
    const stack = new ServiceStack(stage, `Service${first / perService + 1}`, { service, tags: paidBy });
    const gateway = new Gateway(stack, "Gateway", { client, authentication });
    for (const [index, name] of names.slice(first, first + perService).entries()) {
      mkdirSync(join(apps, name, "dist"), { recursive: true });
      writeFileSync(join(apps, name, "dist/handler.mjs"), `export const handler = () => "${name}";\n`);
      const trigger = routes[first + index] as (typeof routes)[number];
      const spec = defineFunction({ name, service, trigger, tags: paidBy });
      gateway.route(new AppFunction(stack, name, { spec, uses: {} }));
    }
    operate(stack);
  }
}
