import { elementOf, propertiesOf, usesOf } from "../edits/code-edits.ts";
import { eitherOf, unlessGone } from "../edits/edit.ts";
import { instead, section, without } from "../edits/text-edits.ts";
import type { Feature } from "../feature.ts";
import { emptyClient } from "../texts/empty-client.ts";
import { emptyContracts } from "../texts/empty-contracts.ts";

const functions =
  "(fulfil-order|get-order|list-orders|notify-customer|place-order|search-products)\\/function";
const ofTheShop = new RegExp(
  `^@repo/(contracts/(resources|messages|order|order-record|product)|${functions})$`,
);

const readme = [eitherOf(section("## What to delete first"), section("## 가장 먼저 지울 것"))];

/** The shop: its functions, contracts and pages, and the tests that show something on it. */
export const feature: Feature = {
  name: "sample",
  says: "the shop is gone, and pnpm gen function writes the first function",
  paths: [
    "apps/fulfil-order/",
    "apps/get-order/",
    "apps/list-orders/",
    "apps/notify-customer/",
    "apps/place-order/",
    "apps/search-products/",
    "apps/web/src/api.ts",
    "apps/web/src/basket/",
    "apps/web/src/cost/",
    "apps/web/src/e2e/chromium.ts",
    "apps/web/src/e2e/forget-orders.ts",
    "apps/web/src/e2e/rest-shop.test.ts",
    "apps/web/src/e2e/shop.browser.test.ts",
    "apps/web/src/e2e/shop.test.ts",
    "apps/web/src/money.test.ts",
    "apps/web/src/money.ts",
    "apps/web/src/orders/",
    "apps/web/src/problem/",
    "apps/web/src/products/",
    "apps/web/src/styles/basket.css",
    "apps/web/src/styles/orders.css",
    "apps/web/src/styles/products.css",
    "packages/contracts/src/messages.ts",
    "packages/contracts/src/order-record.ts",
    "packages/contracts/src/order.ts",
    "packages/contracts/src/product.ts",
    "infra/src/assembly.test.ts",
    "infra/src/configuration/configuration.test.ts",
    "infra/src/constructs/schedule.test.ts",
    "infra/src/deployment-stage.test.ts",
    "infra/src/gateway/testing/",
    "packages/dev/src/cli.test.ts",
    "packages/dev/src/iam/each-grant.test.ts",
    "packages/generator/src/plan-function.test.ts",
    "packages/generator/src/plan-trigger.test.ts",
    "packages/generator/src/refusals.test.ts",
    "packages/generator/src/request/complete-request.test.ts",
    "packages/generator/src/removal/features/sample.ts",
    "packages/generator/src/removal/texts/",
    "packages/generator/src/running-stage.test.ts",
  ],
  shownBy: { modules: ofTheShop, names: ["referenceTemplate"] },
  writes: { ...emptyContracts, ...emptyClient },
  edits: {
    "apps/web/index.html": [
      instead(/Teas, and the things to make them with\./, "Turbo Lambda"),
      instead(/Slow Leaf/, "Turbo Lambda"),
      instead(/This shop needs JavaScript to show its products\./, "This page needs JavaScript."),
    ],
    "apps/web/src/main.tsx": [
      without(/^import "\.\/styles\/(products|basket|orders)\.css";\n/gm),
      without(/ api=\{createApi\(config, session\)\}/),
    ],
    "apps/web/src/page/header.tsx": [
      propertiesOf("inBasket"),
      elementOf("header-basket"),
      instead(/the products/, "the content"),
      instead(/The shop's name, the way to the basket, and who/, "The app's name, and who"),
    ],
    "apps/web/src/page/not-set-up.tsx": [instead(/This shop/, "This page")],
    "infra/src/create-app.ts": [instead(/"Shop"/, ({ id }) => `"${id}"`)],
    "infra/src/reference-architecture.ts": [
      usesOf(ofTheShop, "outputs"),
      instead(/service: "shop"/, ({ name }) => `service: "${name}"`),
      instead(/team: "shop"/, 'team: "platform"'),
      instead(
        /\/\*\* The service `shop`: .*/,
        "/** The service: client → authentication → gateway → functions. */",
      ),
    ],
    "infra/src/stages.ts": [
      unlessGone(without(/^ *\{ tag: \["feature", "checkout"\].*\n/m)),
      unlessGone(instead(/\["service", "shop"\]/, ({ name }) => `["service", "${name}"]`)),
    ],
    "infra/src/testing/synthesize.ts": [instead(/"Shop"/g, ({ id }) => `"${id}"`)],
    "packages/contracts/README.md": [without(/\n\n```ts\n[\s\S]*$/)],
    "README.md": readme,
    "README.ko.md": readme,
  },
  sharedWith: [
    "apps/web/",
    "README.ko.md",
    "infra/src/cost/budgets.ts",
    "infra/src/deployment-stage.test.ts",
  ],
};
