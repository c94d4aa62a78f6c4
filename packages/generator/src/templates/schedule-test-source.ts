import { started } from "./wording.ts";

/** The test of a new function behind a schedule. */
export function scheduleTestSource(name: string, schedule: string): string {
  return `import { invoke, scheduledEvent } from "@repo/middleware/testing";
import { afterAll, expect, test, vi } from "vitest";
import { handler } from "./handler.ts";

const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
afterAll(() => log.mockRestore());

test("${name} logs which time it was started for", async () => {
  await invoke(handler, scheduledEvent("${schedule}", "2027-01-31T03:00:00Z"));

  const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
  expect(lines).toContainEqual(
    expect.objectContaining({ message: "${started}", scheduledTime: "2027-01-31T03:00:00Z" }),
  );
});
`;
}
