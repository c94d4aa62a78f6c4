export { ManualClock } from "./manual-clock.ts";
export { writeAssembly } from "./write-assembly.ts";
