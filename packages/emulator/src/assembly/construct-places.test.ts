import { expect, test } from "vitest";
import { constructPlaces } from "./construct-places.ts";

const id = (data: string) => ({ type: "aws:cdk:logicalId", data });
const stack = (...data: string[]) => ({ type: "aws:cdk:creationStack", data });
const maker = "createApp (file:///repo/infra/src/create-app.ts:33:5)";
const shop = (line: number) => `new Shop (file:///repo/infra/src/shop.ts:${line}:7)`;

test("a resource's place is its construct, and the line of the stack that led to it", () => {
  const places = constructPlaces(
    {
      "/local/Shop": [stack(maker, "file:///repo/infra/src/app.ts:15 (:)", "...node internals...")],
      "/local/Shop/PlaceOrder/Role/Resource": [
        id("Role1"),
        stack(
          "...new Role2 in .pnpm...",
          "new AppFunction (file:///repo/infra/src/app-function.ts:29:18)",
          shop(44),
          maker,
        ),
      ],
    },
    "local/Shop",
  );

  expect(places.get("Role1")).toEqual({
    construct: "local/Shop/PlaceOrder/Role",
    source: "/repo/infra/src/shop.ts:44",
  });
});

test.each([
  [
    "a trace that was cut short gives its outermost line",
    stack("...in .pnpm...", shop(7)),
    "/repo/infra/src/shop.ts:7",
  ],
  [
    "a line of a library is none of the app's",
    stack(shop(7), "new Lib (/repo/node_modules/lib/lib.js:1:2)"),
    "/repo/infra/src/shop.ts:7",
  ],
  ["no trace, no line", stack("(no user code in 10 frames)"), undefined],
])("%s", (_, trace, source) => {
  const places = constructPlaces({ "/Shop/Orders": [id("Orders1"), trace] }, "Shop");

  expect(places.get("Orders1")).toEqual({ construct: "Shop/Orders", source });
});

test("older assemblies keep the trace beside the logical id", () => {
  const trace = [
    "new Queue (/repo/node_modules/aws-cdk-lib/q.js:1:2)",
    "new Shop (/repo/lib/shop.ts:5:1)",
    "main (/repo/bin/app.ts:9:1)",
  ];
  const metadata = {
    "/Shop": [{ type: "aws:cdk:stack", trace: ["main (/repo/bin/app.ts:9:1)"] }],
    "/Shop/Orders/Resource": [{ ...id("Orders1"), trace }],
  };

  expect(constructPlaces(metadata, "Shop").get("Orders1")?.source).toBe("/repo/lib/shop.ts:5");
});
