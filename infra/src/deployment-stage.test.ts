import { rmSync } from "node:fs";
import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { DeploymentStage } from "./deployment-stage.ts";
import { local } from "./stages.ts";
import { withBuiltApps } from "./testing/built-apps.ts";

test("an app that is not built is named, with the command that builds it", () => {
  withBuiltApps((folder) => {
    const app = new App({ outdir: join(folder, "cdk.out") });
    const stage = new DeploymentStage(app, local, join(folder, "apps"));
    rmSync(join(folder, "apps", "web"), { recursive: true });

    expect(() => stage.dist("web")).toThrow("apps/web/dist does not exist. Run `pnpm build`");
    expect(stage.dist("place-order")).toBe(join(folder, "apps", "place-order", "dist"));
  });
});

test("a construct outside of any stage is told where to go", () => {
  withBuiltApps((folder) => {
    const stack = new Stack(new App({ outdir: join(folder, "cdk.out") }), "Lost");

    expect(() => DeploymentStage.of(stack)).toThrow("Lost is in no stage.");
  });
});
