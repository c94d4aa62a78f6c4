import { expect, test } from "vitest";
import { checkStage } from "../stages/check-stage.ts";
import { local, preview, production, staging } from "../stages.ts";
import { unheardAlarms } from "./unheard-alarms.ts";

test("a stage whose alarms nobody hears is named, with the line to write", () => {
  const { alarmEmail: _, ...silent } = production;

  expect(unheardAlarms([silent])).toEqual([
    'Nobody hears the alarms of production: in infra/src/stages.ts, write alarmEmail: "ops@example.com", or alarmEmail: { nobody: "why" }.',
  ]);
});

test("an address, a reason, or no alarms at all are in order", () => {
  const heard = { ...production, alarmEmail: "ops@example.com" };
  const accepted = { ...production, alarmEmail: { nobody: "People look at the dashboard." } };

  expect(unheardAlarms([heard, accepted, local, staging, preview(1)])).toEqual([]);
  expect(() => checkStage({ ...production, alarmEmail: { nobody: " " } })).toThrow(
    "has an alarmEmail that says nobody, and not why.",
  );
});
