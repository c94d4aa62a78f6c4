import { ProblemError } from "@repo/model/client";
import type { Problem } from "@repo/model/problem";
import { describe, expect, test } from "vitest";
import { plainWords } from "./plain-words.ts";

const problem = (given: Partial<Problem>) =>
  new ProblemError({ type: "about:blank", title: "Conflict", status: 409, code: "CONFLICT", ...given });

describe("plain words", () => {
  test("blame the connection when no answer came", () => {
    expect(plainWords(new TypeError("Failed to fetch"))).toMatchObject({
      message: expect.stringContaining("can’t be reached"),
      code: "UNREACHABLE",
    });
  });

  test("keep the server's own words for an unknown error out of sight, but name the request", () => {
    const words = plainWords(problem({ status: 500, code: "INTERNAL", detail: "stack", requestId: "r-1" }));

    expect(words.message).not.toContain("stack");
    expect(words).toMatchObject({ code: "INTERNAL", requestId: "r-1" });
  });

  test("list what is wrong with the input", () => {
    const issues = [{ pointer: "/body/lines/0/quantity", message: "must be at most 99" }];

    expect(plainWords(problem({ status: 422, code: "BODY_INVALID", issues })).details).toEqual([
      "must be at most 99",
    ]);
  });

  test("pass on what the shop says about a refusal of its own", () => {
    expect(plainWords(problem({ detail: "Green tea is sold out." })).message).toBe("Green tea is sold out.");
    expect(plainWords(problem({})).message).toBe("Conflict.");
  });
});
