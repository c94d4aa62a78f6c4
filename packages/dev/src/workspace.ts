import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EmulatorEvent } from "@repo/emulator/events";
import type { IamMode } from "@repo/emulator/iam-mode";
import { Closing } from "./closing.ts";
import { build } from "./commands/build.ts";
import { synthesize } from "./commands/synthesize.ts";
import { demoUser } from "./demo-user.ts";
import { checkNotRunning, type Local, removeLocalFile, writeLocalFile } from "./local-file.ts";
import { LocalStage } from "./local-stage.ts";
import { checkPorts, defaultPorts, type Ports, reservePort } from "./ports.ts";
import { type CodeEvent, CodeReload } from "./reload/code-reload.ts";
import { type TemplateEvent, TemplateReload } from "./reload/template-reload.ts";
import { watchInstalls } from "./reload/watch-installs.ts";
import { watchSources } from "./reload/watch-sources.ts";
import { startWebClient } from "./web-client.ts";

export interface WorkspaceOptions {
  /** The repository's folder. */
  readonly root: string;
  readonly ports?: Partial<Ports>;
  /** What becomes of a call that a function's role does not allow. @default "enforce" */
  readonly iam?: IamMode;
  /** Where its own files go: the cloud assembly, the pool's keys, the logs and `local.json`. Default `.turbo-lambda`. */
  readonly directory?: string;
  /** Told what is being done, before it is done. */
  readonly progress?: (step: string) => void;
  readonly on?: (event: WorkspaceEvent) => void;
}

export type WorkspaceEvent = EmulatorEvent | CodeEvent | TemplateEvent;

/** The whole architecture, running on this machine. */
export interface Workspace {
  readonly local: Local;
  readonly stage: LocalStage;
  close(): Promise<void>;
}

/**
 * Builds what changed, synthesizes the template, and runs it, the client beside it.
 * @throws when a port is taken, a package does not build, or the template can't be made or run; nothing is left running
 */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const {
    root,
    directory = join(root, ".turbo-lambda"),
    progress = () => undefined,
    on = () => undefined,
  } = options;
  const started = new Closing();
  try {
    const ports = { ...defaultPorts, ...options.ports };
    checkNotRunning(directory);
    await checkPorts(ports);
    const webPort = await reservePort("web", ports.web);
    started.add(() => webPort.release());
    const clientUrl = `http://localhost:${webPort.port}`;
    const assembly = join(directory, "cdk.out");
    const synthesizeAssembly = () => synthesize({ root, output: assembly, clientUrl });

    progress("Building the functions");
    await build(root);

    progress("Synthesizing the template");
    await synthesizeAssembly();

    progress("Starting what the template says");
    const code = new CodeReload({
      root,
      codeChanged: (folder) => stage.emulator.codeChanged(folder),
      report: on,
    });
    const stage: LocalStage = new LocalStage({
      assembly,
      ports,
      on,
      iam: options.iam,
      users: [demoUser],
      keysDirectory: join(directory, "keys"),
      logsDirectory: join(directory, "logs"),
      valuesFile: join(directory, "values.json"),
      beforeInvoke: (folder) => code.upToDate(folder),
    });
    started.add(() => code.close());
    started.add(() => stage.close());
    await stage.start();

    const client = join(root, "apps/web");
    if (existsSync(client)) {
      progress("Starting the client");
      const web = await startWebClient({
        directory: client,
        port: webPort,
        config: () => stage.clientConfig,
      });
      started.add(() => web.close());
    }
    const describe = () =>
      writeLocalFile(directory, { ...stage.describe(), webUrl: clientUrl, demoUser, pid: process.pid });
    const update = async () => {
      const changes = await stage.update();
      describe();
      return changes;
    };
    started.add(() => removeLocalFile(directory));
    const local = describe();

    const template = new TemplateReload({
      root,
      assembly,
      synthesize: () => code.buildNew().then(synthesizeAssembly),
      templateChanged: update,
      report: on,
    });
    started.add(() => template.close());
    const watcher = watchSources(root, (file) => {
      code.sourceChanged(file);
      template.sourceChanged(file);
    });
    started.add(() => watcher.close());
    const installs = watchInstalls(root, () => {
      code.packagesLinked();
      template.packagesLinked();
    });
    started.add(() => installs.close());
    return { local, stage, close: () => started.close() };
  } catch (error) {
    await started.close().catch(() => undefined);
    throw error;
  }
}
