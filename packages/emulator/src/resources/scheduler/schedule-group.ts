import { passiveNamed } from "../passive/passive.ts";

/** A name that schedules, and the roles that they take on, are told apart by. */
export const schedulerScheduleGroup = passiveNamed(
  "AWS::Scheduler::ScheduleGroup",
  "Name",
  "scheduler",
  "schedule-group/",
);
