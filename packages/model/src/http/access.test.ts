import { expect, test } from "vitest";
import { checkAccess } from "../rules/check-access.ts";
import { DefinitionError } from "../rules/definition-error.ts";
import type { Access } from "./access.ts";

const check = (access: object) =>
  checkAccess(access as Access, (wrong, mend) => new DefinitionError("it", wrong, mend));
const scopes = ["shop/read"];

test.each([
  { public: true },
  { scopes },
  { scopes, groups: ["staff", "관리자", "a,b+c"], tenantClaim: "custom:tenant" },
])("%j is fine", (access) => {
  expect(() => check(access)).not.toThrow();
});

test.each([
  [{ scopes: [] }, 'it has the scope "".'],
  [{ scopes: ["shop/read", "read"] }, 'it has the scope "read".'],
  [{ scopes, groups: [] }, 'it has the group "".'],
  [{ scopes, groups: ["staff", "the boss"] }, 'it has the group "the boss".'],
  [{ scopes, groups: ["x".repeat(129)] }, "1–128 signs"],
  [{ scopes, tenantClaim: "" }, "it has an empty tenantClaim."],
  [{ public: true, groups: ["staff"] }, "Add its scopes: what is public knows no caller."],
  [{ public: true, tenantClaim: "x" }, "Add its scopes"],
])("%j is refused", (access, message) => {
  expect(() => check(access)).toThrow(message);
});
