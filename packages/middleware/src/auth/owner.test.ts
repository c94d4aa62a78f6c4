import { expect, test } from "vitest";
import { type Owned, owner } from "./owner.ts";

const ada = { subject: "ada", tenant: "acme", scopes: [], groups: [], claims: {} };
const { tenant: _tenant, ...alone } = ada;

test.each<[what: string, owned: Owned]>([
  ["that is the caller's", { subject: "ada" }],
  ["of the caller's tenant", { tenant: "acme" }],
  ["of the caller within the tenant", { subject: "ada", tenant: "acme" }],
])("lets pass what is %s", (_what, owned) => {
  expect(() => owner(ada, owned)).not.toThrow();
});

test.each<[what: string, caller: typeof alone, owned: object]>([
  ["another one's", ada, { subject: "eve" }],
  ["another tenant's", ada, { tenant: "other" }],
  ["the caller's, in another tenant", ada, { subject: "ada", tenant: "other" }],
  ["another one's in the same tenant", ada, { subject: "eve", tenant: "acme" }],
  ["a tenant's, for a caller without one", alone, { tenant: "acme" }],
  ["nobody's, for a caller without a tenant", alone, { tenant: undefined }],
  ["a tenant's, with the person left out by mistake", ada, { subject: undefined, tenant: "acme" }],
  ["nobody's", ada, {}],
  ["the empty name's", { ...alone, subject: "" }, { subject: "" }],
])("refuses what is %s", (_what, caller, owned) => {
  expect(() => owner(caller, owned as Owned)).toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
  expect(() => owner(caller, owned as Owned, { otherwise: "NOT_FOUND" })).toThrow(
    expect.objectContaining({ code: "NOT_FOUND", status: 404 }),
  );
});
