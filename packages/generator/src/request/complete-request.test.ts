import { describe, expect, test } from "vitest";
import { repository } from "../testing/workspace-copy.ts";
import { loadContracts } from "../workspace/contracts.ts";
import { completeRequest } from "./complete-request.ts";
import type { Given } from "./given.ts";
import type { Prompter } from "./prompter.ts";

const contracts = await loadContracts(repository);
const nothing: Given = { public: false, scopes: [], tags: {} };

/** Gives answers in their order; whatever is wrong with one is noted, and the next one tried. */
function answering(...answers: string[]) {
  const problems: string[] = [];
  const asked: string[] = [];
  const prompter: Prompter = {
    async text(message, _example, problem) {
      asked.push(message);
      for (;;) {
        const answer = answers.shift() ?? expect.unreachable();
        const wrong = problem(answer);
        if (wrong === undefined) return answer;
        problems.push(wrong);
      }
    },
    async choose<Value extends string>(message: string, options: Readonly<Record<Value, string>>) {
      asked.push(`${message}: ${Object.values(options).join(", ")}`);
      return answers.shift() as Value;
    },
  };
  return { prompter, problems, asked };
}

describe("where nobody can be asked", () => {
  test("each missing value gets a line that says how to give it", async () => {
    const refusal: Error = await completeRequest(nothing, contracts).then(
      () => expect.unreachable(),
      (error) => error,
    );

    expect(refusal.name).toBe("GeneratorError");
    expect(refusal.message.split("\n")).toEqual([
      expect.stringContaining("pnpm gen function refund-order"),
      expect.stringContaining("--route"),
      expect.stringContaining("--service"),
      expect.stringContaining("--tag team=<value>"),
      expect.stringContaining("--tag feature=<value>"),
    ]);
  });

  test("a route has to say who may call it", async () => {
    const given = { ...nothing, name: "a", service: "b", tags: { team: "c", feature: "d" } };

    await expect(
      completeRequest({ ...given, trigger: { kind: "route", key: "GET /a" } }, contracts),
    ).rejects.toThrow(/^Who may call the route is missing: give --scope .+, or --public/);
  });
});

describe("who sits at a terminal", () => {
  test("is asked for a route, who may call it and each tag", async () => {
    const { prompter, asked, problems } = answering(
      ...["probe-order", "route", "POST /probes", "scope", "shop/probes.write", "shop", "web", "probes"],
    );

    expect(await completeRequest(nothing, contracts, prompter)).toEqual({
      name: "probe-order",
      service: "shop",
      trigger: {
        kind: "route",
        method: "POST",
        path: "/probes",
        access: { scopes: ["shop/probes.write"] },
      },
      tags: { team: "web", feature: "probes" },
    });
    expect(asked).toContain(
      "What triggers it: a new route, the queue orders, the topic fulfilled, a new queue, a new topic, a new schedule",
    );
    expect(problems).toEqual([]);
  });

  test("is asked only for what is missing", async () => {
    const { prompter, asked } = answering("public", "probes");
    const trigger = { kind: "route", key: "GET /probes" } as const;

    const request = await completeRequest(
      { ...nothing, name: "a", service: "b", trigger, tags: { team: "c" } },
      contracts,
      prompter,
    );

    expect(asked).toHaveLength(2);
    expect(request).toMatchObject({
      trigger: { access: { public: true } },
      tags: { team: "c", feature: "probes" },
    });
  });

  test("can choose a queue", async () => {
    const { prompter } = answering("archive-order", "queue orders");
    const given = { ...nothing, service: "shop", tags: { team: "c", feature: "d" } };

    expect(await completeRequest(given, contracts, prompter)).toMatchObject({
      trigger: { kind: "queue", resource: "orders" },
    });
  });

  test("hears at once what is wrong with an answer", async () => {
    const { prompter, problems } = answering(
      ...[
        "Probe",
        "probe-order",
        "route",
        "probes",
        "GET probes",
        "GET /probes",
        "scope",
        "admin",
        "shop/admin",
      ],
      ...["My Shop", "shop", "", "web", "probes"],
    );

    await completeRequest(nothing, contracts, prompter);

    expect(problems).toEqual([
      expect.stringContaining('"Probe" is not a valid name'),
      expect.stringContaining('"probes" is no route'),
      expect.stringContaining("has a path that API Gateway refuses"),
      expect.stringContaining('has the scope "admin"'),
      expect.stringContaining('"My Shop" is not a valid name'),
      "It needs a value.",
    ]);
  });
});

describe("who sits at a terminal and makes something new", () => {
  test("is asked for its name, when it comes, and the function", async () => {
    const { prompter, problems, asked } = answering(
      "Nightly",
      "nightly",
      "every day",
      "rate(1 day)",
      "report-sales",
      "shop",
      "web",
      "reports",
    );

    expect(await completeRequest({ ...nothing, makes: "schedule" }, contracts, prompter)).toMatchObject({
      name: "report-sales",
      trigger: {
        kind: "schedule",
        resource: "nightly",
        definition: { name: "nightly", expression: "rate(1 day)" },
      },
    });
    expect(asked.slice(0, 3)).toEqual(["Name of the schedule", "When it comes", "Name of the function"]);
    expect(problems).toEqual([
      expect.stringContaining('schedule "Nightly" is not a valid name'),
      expect.stringContaining('has the expression "every day"'),
    ]);
  });

  test("gives its message before its name is asked for", async () => {
    const { prompter } = answering("refunds", "pay-refund", "shop", "web", "refunds");
    const given: Given = { ...nothing, makes: "queue", message: "OrderPlaced" };

    expect((await completeRequest(given, contracts, prompter)).trigger).toMatchObject({
      resource: "refunds",
      definition: { name: "refunds", message: "OrderPlaced" },
    });
  });

  test("can choose it where a trigger is asked for", async () => {
    const { prompter } = answering("queue", "refunds");
    const given = { ...nothing, name: "pay-refund", service: "shop", tags: { team: "a", feature: "b" } };

    expect((await completeRequest(given, contracts, prompter)).trigger).toEqual({
      kind: "queue",
      resource: "refunds",
      definition: { name: "refunds" },
    });
  });
});
