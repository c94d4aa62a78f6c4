import { join } from "node:path";
import { expect, test } from "vitest";
import { packageBreaches, packagesIn, placeholder } from "./check-packages.ts";

const publishable = {
  name: "create-turbo-lambda",
  version: "1.0.0",
  license: "MIT",
  files: ["dist"],
  repository: { url: "git+https://github.com/acme/shop.git", directory: "packages/create-turbo-lambda" },
  publishConfig: { access: "public" },
};
const breachesOf = (manifest: object) =>
  packageBreaches({ "packages/create-turbo-lambda": manifest }, "acme/shop");

test("this repository publishes nothing that it should not, once its address is known", () => {
  const packages = packagesIn(join(import.meta.dirname, "../../.."));

  expect(Object.keys(packages)).toContain("packages/emulator");
  const published = Object.values(packages).filter((manifest) => manifest.private !== true);
  const [{ repository } = {}] = published;
  const own = /github\.com\/(.+)\.git$/.exec(repository?.url ?? "")?.[1] ?? "";
  expect(packageBreaches(packages, own).filter((breach) => !breach.includes("placeholder"))).toEqual([]);
});

test("a package that does not know its repository yet is not published, and the right address is named", () => {
  const repository = { ...publishable.repository, url: placeholder };

  expect(breachesOf({ ...publishable, repository })).toEqual([
    'packages/create-turbo-lambda/package.json repository.url is still the placeholder; write "git+https://github.com/acme/shop.git". Mend it, or set "private": true.',
  ]);
});

test("a package with all that provenance needs is published", () => {
  expect(breachesOf(publishable)).toEqual([]);
});

test("a private package needs nothing", () => {
  expect(breachesOf({ private: true })).toEqual([]);
});

test.each([
  [
    "of another repository",
    { repository: { ...publishable.repository, url: "git+https://github.com/x/y.git" } },
  ],
  ["of another folder", { repository: { ...publishable.repository, directory: "packages/other" } }],
  ["without a license", { license: undefined }],
  ["without a list of files", { files: undefined }],
  ["that npm would hide", { publishConfig: {} }],
  ["without a version", { version: undefined }],
  ["without a name", { name: undefined }],
])("a package %s is found", (_, part) => {
  expect(breachesOf({ ...publishable, ...part })).toEqual([
    expect.stringMatching(
      /^packages\/create-turbo-lambda\/package\.json .*\. Mend it, or set "private": true\.$/,
    ),
  ]);
});
