import type { Price } from "@repo/cost/charge";
import { formatUsd } from "@repo/cost/money";
import { PriceBook } from "@repo/cost/price-book";
import { prices } from "@repo/cost/prices";
import { standingPrice } from "@repo/cost/standing-price";
import { Annotations } from "aws-cdk-lib";
import type { AppFunction } from "../constructs/app-function.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import { readiness } from "./readiness.ts";

const book = new PriceBook(prices);
const noColdStarts = { coldStarts: { count: 0, picodollars: 0n, init: 0n, initMilliseconds: 0n } };
const anyPeriod = { from: 0, to: 1 };

/** Has synthesis say what a month of keeping a function ready costs at list price, whether or not anybody uses it. */
export function sayStandingPrice(target: AppFunction): void {
  const { settings } = DeploymentStage.of(target);
  const { provisionedConcurrency, keepWarm } = readiness(settings, target.spec.name);
  const price = (environments: number) =>
    standingPrice(book, noColdStarts, anyPeriod, {
      region: settings.region,
      architecture: target.spec.architecture,
      memorySize: target.memorySize,
      environments,
    });
  const say = (id: string, what: string, { picodollars, reason }: Price) => {
    const sum =
      picodollars === null ? `The price is not known: ${reason}` : `$${formatUsd(picodollars, 2)} a month.`;
    Annotations.of(target).addInfoV2(`standing-price:${id}`, `${target.spec.name}: ${what}. ${sum}`);
  };
  if (provisionedConcurrency > 0) {
    const charge = price(provisionedConcurrency).provisionedConcurrency;
    say("provisioned-concurrency", `${provisionedConcurrency} environments are always ready`, charge);
  }
  if (keepWarm) say("keep-warm", "one environment is kept warm", price(1).keepWarm.total);
}
