import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@repo/emulator/emulator";
import type { EmulatorEvent } from "@repo/emulator/events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { build } from "../commands/build.ts";
import { synthesize } from "../commands/synthesize.ts";
import { type Grant, grantsIn, logicalId, nameIn, suffix, type Template } from "./grants.ts";
import { probe } from "./probe.ts";

const root = join(import.meta.dirname, "../../../..");
const directory = mkdtempSync(join(tmpdir(), "each-grant-"));
const assembly = join(directory, "cdk.out");
let files: readonly { readonly file: string; readonly content: Template }[];
/** Those of all stacks as one. */
let template: Template;

beforeAll(async () => {
  // The calls that prove each grant are those of an HTTP API.
  vi.stubEnv("LOCAL_GATEWAY", "http");
  await build(root);
  await synthesize({ root, output: assembly, clientUrl: "http://localhost:4321" });
  files = readdirSync(assembly, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".template.json"))
    .map((name) => join(assembly, name))
    .map((file) => ({ file, content: JSON.parse(readFileSync(file, "utf8")) as Template }));
  const resources = files.flatMap(({ content }) => Object.entries(content.Resources));
  template = withoutAuthorizers({ Resources: Object.fromEntries(resources) });
}, 120_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

// Tokens are not what is looked at: a request comes as far as the function's permission without one.
function withoutAuthorizers({ Resources, ...rest }: Template): Template {
  const opened = Object.entries(Resources).map(([id, resource]) => {
    if (resource.Type !== "AWS::ApiGatewayV2::Route") return [id, resource] as const;
    const {
      AuthorizerId: _,
      AuthorizationScopes: __,
      AuthorizationType: ___,
      ...Properties
    } = resource.Properties ?? {};
    return [id, { ...resource, Properties }] as const;
  });
  return { ...rest, Resources: Object.fromEntries(opened) };
}

const nameOf = ({ owner, service, action, kind, resource }: Grant) =>
  `${kind === "permission" ? service : owner} ${action} on ${resource === undefined ? owner : logicalId(resource) + suffix(resource)}`;

type Denial = Extract<EmulatorEvent, { type: "access-denied" }>;

/** Runs a template, does what the grants are for, and returns what was denied, or why it could not start. */
async function denials(changed: Template, grants: readonly Grant[]): Promise<Denial[] | string> {
  const events: EmulatorEvent[] = [];
  for (const { file, content } of files) {
    const own = Object.entries(changed.Resources).filter(([id]) => id in content.Resources);
    writeFileSync(file, JSON.stringify({ ...content, Resources: Object.fromEntries(own) }));
  }
  let emulator: Emulator | undefined;
  try {
    emulator = await startEmulator({ assembly, on: (event) => events.push(event) });
    for (const grant of grants) await probe(emulator, template, grant);
  } catch (error) {
    if (emulator) throw error;
    return (error as Error).message;
  } finally {
    await emulator?.close();
  }
  return events.filter((event) => event.type === "access-denied");
}

test("with all its grants the sample is denied nothing", { timeout: 60_000 }, async () => {
  expect(await denials(template, grantsIn(template))).toEqual([]);
});

test("each single grant of the sample, once it is gone, is named by what fails", {
  timeout: 120_000,
}, async () => {
  const grants = grantsIn(template);
  const unnamed: string[] = [];
  for (const grant of grants) {
    const denied = await denials(grant.without(template), [grant]);
    if (!names(denied, grant)) unnamed.push(`${nameOf(grant)}: ${JSON.stringify(denied)}`);
  }

  expect(unnamed).toEqual([]);
  expect(grants.length).toBeGreaterThan(40);
});

/** Whether what was told leads to the grant that is gone. */
function names(denied: Denial[] | string, { kind, action, owner, service, resource }: Grant): boolean {
  if (typeof denied === "string") {
    const what =
      kind === "trust" ? "cannot be assumed by Lambda" : `permissions to call ${action.split(":")[1]} on SQS`;
    return denied.includes(what);
  }
  return denied.some(
    (denial) =>
      denial.enforced &&
      denial.action === action &&
      denial.resource.includes(nameIn(template, logicalId(resource))) &&
      denial.resource.includes(suffix(resource).replace("*", "")) &&
      (kind === "permission" ? denial.principal === service : denial.principal.includes(owner)) &&
      /^local\/\w/.test(denial.construct ?? "") &&
      /\/infra\/src\/.+\.ts:\d+$/.test(denial.source ?? ""),
  );
}
