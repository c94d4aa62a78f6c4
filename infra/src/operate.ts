import { AlarmBell } from "./alarms/alarm-bell.ts";
import { alarms } from "./alarms/alarms.ts";
import { DeploymentStage } from "./deployment-stage.ts";
import { dashboard } from "./observability/dashboard.ts";
import { saveQueries } from "./observability/saved-queries.ts";
import { keepWarm } from "./releases/keep-warm.ts";
import { releases } from "./releases/releases.ts";
import type { ServiceStack } from "./service-stack.ts";

/**
 * What a service needs to be run, by the settings of its stage: queries, dashboard, alarms, releases that are taken back, and
 * functions that are kept warm. To be called when all of it is connected.
 */
export function operate(stack: ServiceStack): void {
  const { settings } = DeploymentStage.of(stack);
  saveQueries(stack);
  if (settings.dashboard) dashboard(stack);
  if (settings.alarms) {
    const bell = new AlarmBell(stack);
    alarms(stack, bell);
    releases(stack, bell);
  }
  keepWarm(stack);
}
