import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import { synthesize } from "../../testing/synthesize.ts";
import { GuardedApp } from "../guarded-app.ts";

export interface ReportedFinding {
  readonly rule: string;
  readonly description: string;
  readonly fix: string | undefined;
  readonly severity: string;
  readonly path: string;
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly suggestedFix?: string;
      readonly severity: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

interface GuardedOptions {
  /** With cdk-nag and the template validator, which take their time. */
  readonly complete?: boolean;
  readonly now?: Date;
}

/** What the synthesis of a stack with whatever is built into it throws, and what it reports. */
export function guarded(
  build: (stack: Stack, app: GuardedApp) => void,
  { complete = false, now = new Date("2026-11-22") }: GuardedOptions = {},
): { readonly error: string | undefined; readonly findings: readonly ReportedFinding[] } {
  const outdir = mkdtempSync(join(tmpdir(), "guarded-"));
  try {
    const app = new GuardedApp({
      outdir,
      now: () => now,
      analyticsReporting: false,
      context: {
        "@aws-cdk/core:strictCfnValidateErrors": true,
        "@aws-cdk/core:validateAgainstDefaultRules": true,
      },
    });
    build(new Stack(app, "Stack"), app);
    const error = thrownBy(() => (complete ? app.synth() : synthesize(app)));
    return { error, findings: reported(join(outdir, "validation-report.json")) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function reported(file: string): ReportedFinding[] {
  if (!existsSync(file)) return [];
  const { pluginReports } = JSON.parse(readFileSync(file, "utf8")) as Report;
  return pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName: rule, description, suggestedFix: fix, severity, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath: path }) => ({ rule, description, fix, severity, path })),
    ),
  );
}

function thrownBy(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return undefined;
}
