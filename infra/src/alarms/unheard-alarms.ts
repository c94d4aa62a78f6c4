import type { StageSettings } from "../stages/stage-settings.ts";

/** For people: of each stage whose alarms ring and reach nobody, what to write; nothing where it says why. */
export function unheardAlarms(stages: readonly StageSettings[]): string[] {
  return stages
    .filter(({ alarms, alarmEmail }) => alarms && alarmEmail === undefined)
    .map(
      ({ name }) =>
        `Nobody hears the alarms of ${name}: in infra/src/stages.ts, write alarmEmail: "ops@example.com", or alarmEmail: { nobody: "why" }.`,
    );
}
