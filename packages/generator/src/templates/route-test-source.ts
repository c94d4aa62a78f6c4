import { identifierOf, type RouteTrigger } from "../request/function-request.ts";
import { greeting } from "./wording.ts";

/** The tests of a new function behind a route. */
export function routeTestSource(name: string, { method, path, access }: RouteTrigger): string {
  const identifier = identifierOf(name);
  const isPublic = "public" in access;
  const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, parameter = ""]) => parameter);
  const params = JSON.stringify(Object.fromEntries(names.map((parameter) => [parameter, "1"])));
  const request = `route: ${identifier}.trigger${names.length > 0 ? `, params: ${params}` : ""}`;
  const caller = isPublic ? "" : ', principal: { subject: "alice" }';
  return `import { httpEvent, invoke } from "@repo/middleware/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { ${identifier} } from "./function.ts";
import { handler } from "./handler.ts";

const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
afterAll(() => log.mockRestore());

describe("${method} ${path}", () => {
  test("answers with a message${isPublic ? ", without a token" : ""}", async () => {
    const answer = await invoke(handler, httpEvent({ ${request}${caller} }));

    expect(answer).toMatchObject({ status: 200, body: { message: "${greeting(name)}" } });
  });
${isPublic ? "" : refusal(request)}});
`;
}

function refusal(request: string): string {
  return `
  test("is not for everyone", async () => {
    const answer = await invoke(handler, httpEvent({ ${request} }));

    expect(answer.status).toBe(401);
  });
`;
}
