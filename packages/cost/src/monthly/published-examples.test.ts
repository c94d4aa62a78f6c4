import { describe, expect, test } from "vitest";
import type { Usage } from "../charges/charge.ts";
import { lambdaInvocation } from "../lambda/lambda-invocation.ts";
import { provisionedConcurrency } from "../lambda/provisioned-concurrency.ts";
import { formatUsd } from "../money/picodollars.ts";
import type { MeterName } from "../price-book/meters.ts";
import { logBytes } from "../services/log-bytes.ts";
import { book, region } from "../testing/us-east-1.ts";
import { monthlyPrice } from "./monthly.ts";

const million = 1_000_000n;

/** The same invocation so many times. */
function invocations(
  times: bigint,
  invocation: Omit<Parameters<typeof lambdaInvocation>[1], "region">,
): readonly Usage[] {
  return lambdaInvocation(book, { region, ...invocation }).parts.map(({ meter, quantity }) => ({
    region,
    meter,
    quantity: quantity * times,
  }));
}

function month(usage: readonly Usage[], options?: { readonly freeTier?: boolean }) {
  const { lines, total } = monthlyPrice(book, usage, options);
  return {
    total: formatUsd(total.known, 2),
    of: (meter: MeterName) => formatUsd(lines.find((line) => line.meter === meter)!.picodollars!, 2),
    unpriced: total.reason,
  };
}

const freeTier = true;

describe("the examples of AWS Lambda's pricing page, to the cent", () => {
  test("a mobile backend: 3 million requests of 120 ms with 1,536 MB", () => {
    const backend = invocations(3n * million, {
      architecture: "x86_64",
      memorySize: 1536,
      time: { billedDuration: 120 },
    });
    const price = month(backend, { freeTier });

    expect(price.of("lambda.duration.x86_64")).toBe("2.33");
    expect(price.of("lambda.requests.x86_64")).toBe("0.40");
    expect(price.total).toBe("2.73");
  });

  test("telemetry: 7.44 million requests of 2 s with 1 GB, the free tier used elsewhere", () => {
    const telemetry = invocations(7_440_000n, {
      architecture: "x86_64",
      memorySize: 1024,
      time: { billedDuration: 2000 },
    });
    const price = month(telemetry);

    expect(price.of("lambda.requests.x86_64")).toBe("1.49");
    expect(price.of("lambda.duration.x86_64")).toBe("248.00");
    expect(price.total).toBe("249.49");
  });

  test("machine learning: 6 million requests of 280 ms with 4 GB and 2 GB of storage", () => {
    const learning = invocations(6n * million, {
      architecture: "x86_64",
      memorySize: 4096,
      ephemeralStorage: 2048,
      time: { billedDuration: 280 },
    });
    const price = month(learning, { freeTier });

    expect(price.of("lambda.duration.x86_64")).toBe("105.33");
    expect(price.of("lambda.requests.x86_64")).toBe("1.00");
    expect(price.of("lambda.ephemeralStorage.x86_64")).toBe("0.08");
    expect(price.total).toBe("106.41");
  });

  test("a launch day: provisioned concurrency of 100 for eight hours, and the rest of the month without", () => {
    const function1536 = { architecture: "x86_64", memorySize: 1536 } as const;
    const price = month(
      [
        provisionedConcurrency(book, { region, ...function1536, concurrency: 100, seconds: 8 * 3600 }),
        ...invocations(500_000n, {
          ...function1536,
          initializationType: "provisioned-concurrency",
          time: { billedDuration: 100 },
        }),
        ...invocations(2_500_000n, { ...function1536, time: { billedDuration: 120 } }),
      ],
      { freeTier },
    );

    expect(price.of("lambda.provisionedConcurrency.x86_64")).toBe("18.00");
    expect(price.of("lambda.requests.x86_64")).toBe("0.40");
    expect(price.of("lambda.provisionedDuration.x86_64")).toBe("0.73");
    expect(price.of("lambda.duration.x86_64")).toBe("0.83");
    expect(price.total).toBe("19.96");
  });

  test("a sale: provisioned concurrency of seven for a day", () => {
    const function4096 = { architecture: "x86_64", memorySize: 4096 } as const;
    const price = month([
      provisionedConcurrency(book, { region, ...function4096, concurrency: 7, seconds: 24 * 3600 }),
      ...invocations(2n * million, {
        ...function4096,
        initializationType: "provisioned-concurrency",
        time: { billedDuration: 280 },
      }),
    ]);

    expect(price.of("lambda.provisionedConcurrency.x86_64")).toBe("10.08");
    expect(price.of("lambda.provisionedDuration.x86_64")).toBe("21.78");
    expect(price.total).toBe("32.26");
  });

  test("the compute of durable functions on Arm: 32 million GB-seconds in 2 million requests", () => {
    const durable = invocations(2n * million, {
      architecture: "arm64",
      memorySize: 1024,
      time: { billedDuration: 16_000 },
    });
    const price = month(durable, { freeTier });

    expect(price.of("lambda.duration.arm64")).toBe("421.34");
    expect(price.of("lambda.requests.arm64")).toBe("0.20");
  });

  test("the compute behind a queue: 30 million requests of 1 s with 1 GB", () => {
    const behindQueue = invocations(30n * million, {
      architecture: "x86_64",
      memorySize: 1024,
      time: { billedDuration: 1000 },
    });

    expect(month(behindQueue).of("lambda.duration.x86_64")).toBe("500.00");
    expect(month(behindQueue).of("lambda.requests.x86_64")).toBe("6.00");
  });
});

test.each<[meter: MeterName, quantity: bigint, usd: string]>([
  ["apiGateway.restRequests", 500n * million, "1633.10"],
  ["apiGateway.httpRequests", 500n * million, "480.00"],
  ["apiGateway.restRequests", 25_000n * million, "55803.10"],
  ["apiGateway.webSocketMessages", 2_000n * million, "1800.00"],
  ["lambda.duration.x86_64", 20_000n * million * 1_024_000n, "301667.20"],
  ["lambda.duration.arm64", 20_000n * million * 1_024_000n, "248335.00"],
  ["sqs.standardRequests", 150_000n * million, "55000.00"],
  ["sqs.fifoRequests", 150_000n * million, "70000.00"],
  ["logs.vendedIngestion", 60n * 1024n * 2n ** 30n, "12800.00"],
])("the tiers of %s: %s units of a month cost %s", (meter, quantity, usd) => {
  expect(month([{ region, meter, quantity }]).total).toBe(usd);
});

test("logs of a month that stay within 5 GB are free", () => {
  const logs = logBytes(book, { region, bytes: 6 * 2 ** 30 });

  expect(month([logs], { freeTier }).total).toBe("0.50");
});

test("a queue that functions poll all month is free, a second one is not", () => {
  const queue: Usage = { region, meter: "sqs.standardRequests", quantity: 648_000n };

  expect(month([queue], { freeTier }).total).toBe("0.00");
  // The allowance leaves 296,000 of both; without it a queue's polling is 26 cents.
  expect(month([queue, queue], { freeTier }).total).toBe("0.12");
  expect(month([queue]).total).toBe("0.26");
});
