import { describe, expect, test } from "vitest";
import type { FunctionRequest } from "../request/function-request.ts";
import { addWiring } from "./add-wiring.ts";
import { parseSource } from "./syntax-tree.ts";

const probe: FunctionRequest = {
  name: "probe-order",
  service: "shop",
  trigger: { kind: "queue", resource: "probes" },
  tags: {},
};

const wire = (text: string, request = probe) => addWiring(parseSource("infra/src/page.ts", text), request);

const page = (imports: string, statements: string) => `${imports}
import { Gateway } from "./constructs/gateway.ts";
import { WorkQueue } from "./constructs/work-queue.ts";

export class Page extends Stack {
  constructor(stage: Stage) {
${statements}
  }
}
`;

const wiring = '.deliverTo(new AppFunction(this, "ProbeOrder", { spec: probeOrder, uses: {} }));';

describe("a function is connected", () => {
  test("to the construct of its very definition, whatever its variable is called", () => {
    const text = page(
      'import { orders, probes } from "@repo/contracts/resources";',
      `    const probes1 = new WorkQueue(this, "Orders", orders);
    const other = new WorkQueue(this, "Probes", probes);`,
    );

    expect(wire(text)).toContain(`"Probes", probes);\n    other${wiring}`);
  });

  test.each([
    ["the whole module", 'import * as resources from "@repo/contracts/resources";', "resources.probes"],
    ["another name", 'import { probes as paidBack } from "@repo/contracts/resources";', "paidBack"],
  ])("when the definition is imported by %s", (_how, imports, definition) => {
    const text = page(imports, `    const queue = new WorkQueue(this, "Probes", ${definition});`);

    expect(wire(text)).toContain(`    queue${wiring}`);
  });

  test("below the last of its construct, behind the comment of that line", () => {
    const text = page(
      'import { probes } from "@repo/contracts/resources";',
      `    const queue = new WorkQueue(this, "Probes", probes);
    queue.deliverTo(first); // for now
    topic.deliverTo(other);`,
    );

    expect(wire(text)).toContain(`(first); // for now\n    queue${wiring}\n    topic`);
  });

  test("below the gateway's routes when nothing is delivered yet", () => {
    const text = page(
      'import { probes } from "@repo/contracts/resources";',
      `    const queue = new WorkQueue(this, "Probes", probes);
    gateway.route(first);
    outputs(this);`,
    );

    expect(wire(text)).toContain(`gateway.route(first);\n    queue${wiring}\n    outputs`);
  });

  test("with the import of AppFunction when its page has none yet", () => {
    const text = page(
      'import { probes } from "@repo/contracts/resources";',
      '    const queue = new WorkQueue(this, "Probes", probes);',
    );

    expect(wire(text)).toContain('import { AppFunction } from "./constructs/app-function.ts";');
    expect(wire(text)).toContain('import { probeOrder } from "@repo/probe-order/function";');
  });

  test("as it is when it is so already, however the line is laid out", () => {
    const text = page(
      `import { probes } from "@repo/contracts/resources";
import { probeOrder } from "@repo/probe-order/function";
import { AppFunction } from "./constructs/app-function.ts";`,
      `    const queue = new WorkQueue(this, "Probes", probes);
    queue.deliverTo(
      new AppFunction(this, 'ProbeOrder', { spec: probeOrder, uses: {}, }),
    );`,
    );

    expect(wire(text)).toBe(text);
  });
});

describe("a function is not connected", () => {
  test("when its queue has no construct, and it is said how to make it", () => {
    const text = page(
      'import { orders } from "@repo/contracts/resources";',
      "    const queue = new WorkQueue(this);",
    );

    expect(() => wire(text)).toThrow(
      "infra/src/page.ts makes no WorkQueue of probes. Add it first: const probesWorkQueue = new WorkQueue(",
    );
  });

  test("when there is no gateway for its route", () => {
    const trigger = { kind: "route", method: "GET", path: "/", access: { public: true } } as const;

    expect(() => wire(page("", ""), { ...probe, trigger })).toThrow(/makes no Gateway\. Add it first/);
  });

  test("when the page has no class with a constructor", () => {
    expect(() => wire("export {};")).toThrow(/page\.ts has no class with a constructor/);
  });

  test("when the page is no TypeScript", () => {
    expect(() => wire("export class {")).toThrow(
      /^infra\/src\/page\.ts can't be read: .+\(1:13\) Mend that first\.$/,
    );
  });
});
