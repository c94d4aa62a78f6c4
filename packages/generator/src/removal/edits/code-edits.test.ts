import { describe, expect, test } from "vitest";
import { elementOf, propertiesOf, rowsOf, statementsOf, usesOf, withoutIdleImports } from "./code-edits.ts";

const app = { name: "tea-house", id: "TeaHouse" };

describe("the uses of a module", () => {
  const source = `import { outputs } from "./outputs.ts";
import { orders } from "@repo/contracts/resources";
import { Gateway, Queue } from "./constructs.ts";

// Is about what follows, too.

// Hands the orders over.
const queue = new Queue(orders);
const gateway = new Gateway({ orders: 1 });
queue.deliverTo(gateway);
if (gateway) queue.close();
outputs({ Url: gateway.url, QueueUrl: queue.url });
`;

  test("go with whatever is declared by them, and leave what only has such a key", () => {
    const edited = usesOf(/resources$/, "outputs")("a.ts", source, app);

    expect(withoutIdleImports("a.ts", edited)).toBe(
      `import { outputs } from "./outputs.ts";
import { Gateway } from "./constructs.ts";

// Is about what follows, too.

const gateway = new Gateway({ orders: 1 });
outputs({ Url: gateway.url });
`.replace("{ Gateway }", "{ Gateway }"),
    );
  });

  test("are no change where there are none", () => {
    expect(usesOf(/nothing/)("a.ts", source, app)).toBe(source);
  });
});

test("a statement goes with its comment, its function and what calls it", () => {
  const text = `interface Limit {}
export function keep(): void {}
/** Checks. */
function check(limit: Limit): void {}
export function all(): void {
  keep();
  for (const limit of []) check(limit);
}
`;

  expect(statementsOf("Limit")("a.ts", text, app)).toBe(`export function keep(): void {}
export function all(): void {
  keep();
}
`);
});

test("a property goes from types, objects and patterns, with its comment", () => {
  const text = `interface A {
  readonly a: string;
  /** B. */
  readonly b?: string;
}
const { a, b = 1 } = { a: 1, b: 2 };
`;

  expect(propertiesOf("b")("a.ts", text, app)).toBe(`interface A {
  readonly a: string;
  
}
const { a } = { a: 1 };
`);
});

test("a row of a table goes by what is in it", () => {
  expect(rowsOf("b")("a.ts", 'each([[{ a: 1 }, "x"], [{ b: 1 }, "y"]]);\n', app)).toBe(
    'each([[{ a: 1 }, "x"]]);\n',
  );
});

test("an element of JSX goes by its class", () => {
  const text = `const page = (
  <main>
    <p className="old">
      <b>1</b>
    </p>
    <p>2</p>
  </main>
);
`;

  expect(elementOf("old")("a.tsx", text, app)).toBe(`const page = (
  <main>
    <p>2</p>
  </main>
);
`);
});
