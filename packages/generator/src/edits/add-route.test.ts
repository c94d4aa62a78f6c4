import { describe, expect, test } from "vitest";
import { addRoute } from "./add-route.ts";
import { parseSource } from "./syntax-tree.ts";

const trigger = { kind: "route", method: "GET", path: "/probes", access: { public: true } } as const;
const add = (text: string) => addRoute(parseSource("routes.ts", text), { name: "list-probes", trigger }, {});

describe("a route is added", () => {
  test("to a file that has none yet, with what it needs", () => {
    const text = add("");

    expect(text).toContain('import * as v from "valibot";');
    expect(text).toContain('import { defineRoute } from "@repo/model/route";');
    expect(text).toContain("export const listProbes = defineRoute({");
    expect(() => parseSource("routes.ts", text)).not.toThrow();
  });

  test("by the names that the file has for what it needs", () => {
    const text = add(
      'import { defineRoute as route } from "@repo/model/route";\nimport * as valibot from "valibot";\n',
    );

    expect(text.match(/import/g)).toHaveLength(2);
    expect(text).toContain("export const listProbes = route({");
    expect(text).toContain("valibot.object({ message: valibot.string() })");
  });
});
