import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { functionPackage } from "../templates/function-package.ts";
import { bareAppSource } from "./bare/bare-app-source.ts";
import { commitAll } from "./commit-all.ts";
import { accessSource, routesSource, type Service, servicesSource, stackSource } from "./service-source.ts";

/** Of a service with an API of its own; with its alarms and releases it stays below 500 resources. */
const functionsPerService = 25;

/**
 * Copies the repository, without what it does not track or would not, and adds functions to it: each as the generator writes it,
 * in a service of its own for every 25.
 */
export async function scaledWorkspace(repository: string, root: string, count: number): Promise<void> {
  copyRepository(repository, root);
  const services = servicesOf(count);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const service of services) {
    for (const name of service.functions) await writeFunction(write, service.name, name);
    write(`packages/contracts/src/scale/${service.name}.ts`, routesSource(service));
    write(`infra/src/scale/${service.name}.ts`, stackSource(service));
  }
  write("infra/src/scale/access.ts", accessSource);
  write("infra/src/scale/services.ts", servicesSource(services));
  addDependencies(root, services);
  addServices(root);
  write("infra/src/scale/bare.ts", bareAppSource);
  commitAll(root);
}

/** The services that as many functions are of. */
export function servicesOf(count: number): Service[] {
  const names = Array.from({ length: count }, (_, index) => `scale-${index + 1}`);
  const services = Math.ceil(count / functionsPerService);
  return Array.from({ length: services }, (_, index) => ({
    name: `service-${index + 1}`,
    functions: names.slice(index * functionsPerService, (index + 1) * functionsPerService),
  }));
}

function copyRepository(repository: string, root: string): void {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: repository,
    encoding: "utf8",
  });
  for (const file of files.split("\0").filter((path) => path !== "" && existsSync(join(repository, path)))) {
    cpSync(join(repository, file), join(root, file));
  }
}

async function writeFunction(write: (path: string, text: string) => void, service: string, name: string) {
  const trigger = {
    kind: "route",
    method: "GET",
    path: `/${name}`,
    access: { scopes: ["scale/read"] },
  } as const;
  const tags = { team: "scale", feature: "scale" };
  const files = await functionPackage({ name, service, trigger, tags }, {});
  for (const [path, text] of Object.entries(files)) {
    // The generator knows the one file of routes of the one service that a workspace begins with.
    write(path, text.replace("@repo/contracts/routes", `@repo/contracts/scale/${service}`));
  }
}

function addDependencies(root: string, services: readonly Service[]): void {
  const file = join(root, "infra/package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { dependencies: Record<string, string> };
  for (const name of services.flatMap(({ functions }) => functions)) {
    manifest.dependencies[`@repo/${name}`] = "workspace:*";
  }
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

function addServices(root: string): void {
  const file = join(root, "infra/src/create-app.ts");
  const source = readFileSync(file, "utf8");
  const anchor = 'new ReferenceArchitecture(stage, "Shop");';
  if (!source.includes(anchor))
    throw new Error(`${file} has no ${anchor} any more: tell scaled-workspace.ts.`);
  writeFileSync(
    file,
    `import { addServices } from "./scale/services.ts";\n${source.replace(anchor, `${anchor}\n    addServices(stage);`)}`,
  );
}
