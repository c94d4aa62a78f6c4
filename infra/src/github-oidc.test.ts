import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { parseRepository } from "./github/repository.ts";
import { GitHubOidc } from "./github-oidc.ts";
import { StackTemplate } from "./testing/stack-template.ts";
import { synthesize } from "./testing/synthesize.ts";

function templateWith(providerExists: boolean): StackTemplate {
  const folder = mkdtempSync(join(tmpdir(), "github-oidc-"));
  try {
    const app = new App({ outdir: folder });
    const stack = new GitHubOidc(app, "GitHubOidc", {
      repository: parseRepository("acme@1234567/shop@987654321"),
      environments: ["staging", "production"],
      providerExists,
    });
    return new StackTemplate(synthesize(app).getStackByName(stack.stackName).template);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const template = templateWith(false);

interface RoleProperties {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
  readonly ManagedPolicyArns?: unknown;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function roleNamed(name: string): RoleProperties {
  const found = [...template.all("AWS::IAM::Role").values()].find(
    ({ Properties }) => Properties.RoleName === name,
  );
  return found?.Properties as unknown as RoleProperties;
}

const roleNames = () =>
  [...template.all("AWS::IAM::Role").values()].map(({ Properties }) => Properties.RoleName);
const permissionsOf = (name: string) =>
  roleNamed(name).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
const kindsOf = (name: string) =>
  permissionsOf(name).map(
    ({ Condition }) => Condition.StringEquals?.["iam:ResourceTag/aws-cdk:bootstrap-role"],
  );

describe("the roles of GitHub's jobs", () => {
  test("are one for each environment, and one to look", () => {
    expect(roleNames().sort()).toEqual(["github-deploy-production", "github-deploy-staging", "github-diff"]);
  });

  test("trust exactly one audience, and the subjects of one environment in both of their forms", () => {
    const [statement, ...others] = roleNamed("github-deploy-production").AssumeRolePolicyDocument.Statement;

    expect(others).toEqual([]);
    expect(statement).toMatchObject({ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity" });
    expect(statement?.Condition).toEqual({
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": [
          "repo:acme@1234567/shop@987654321:environment:production",
          "repo:acme/shop:environment:production",
        ],
      },
    });
  });

  test("have a subject each: no job of one environment gets the role of another", () => {
    const subjects = roleNames().map((name) => subjectsOf(String(name)));

    expect(new Set(subjects.flat()).size).toBe(subjects.flat().length);
    expect(subjects.flat().filter((subject) => /[*?]/.test(String(subject)))).toEqual([]);
  });

  test("may do nothing but take on roles of the CDK's bootstrap, by their names and their tags", () => {
    for (const name of roleNames()) {
      const { ManagedPolicyArns } = roleNamed(String(name));
      expect(ManagedPolicyArns).toBeUndefined();
      for (const { Effect, Action, Resource, Condition } of permissionsOf(String(name))) {
        const kind = String(Condition.StringEquals?.["iam:ResourceTag/aws-cdk:bootstrap-role"]);
        expect({ Effect, Action }).toEqual({ Effect: "Allow", Action: ["sts:AssumeRole", "sts:TagSession"] });
        expect(JSON.stringify(Resource)).toContain(`:role/cdk-hnb659fds-${kind}-role-`);
      }
    }
  });

  test("deploy, upload and look where they deploy, and only look where they compare", () => {
    expect(kindsOf("github-deploy-staging")).toEqual(["deploy", "file-publishing", "lookup"]);
    expect(kindsOf("github-diff")).toEqual(["lookup"]);
  });

  test("look for pull requests and for the deployed branch", () => {
    expect(subjectsOf("github-diff")).toEqual([
      "repo:acme@1234567/shop@987654321:pull_request",
      "repo:acme/shop:pull_request",
      "repo:acme@1234567/shop@987654321:ref:refs/heads/main",
      "repo:acme/shop:ref:refs/heads/main",
    ]);
  });
});

describe("the provider of GitHub's tokens", () => {
  test("is for AWS as their audience", () => {
    expect(template.one("AWS::IAM::OIDCProvider").Properties).toEqual({
      Url: "https://token.actions.githubusercontent.com",
      ClientIdList: ["sts.amazonaws.com"],
    });
  });

  test("is left alone in an account that has it, which can be only one", () => {
    const existing = templateWith(true);

    expect(existing.all("AWS::IAM::OIDCProvider").size).toBe(0);
    expect(JSON.stringify(existing.content)).toContain(":oidc-provider/token.actions.githubusercontent.com");
  });
});

test.each(["acme/shop", "", "acme@1/shop@2/x", "acme@x/shop@2", "acme@1/*@2"])(
  "refuses %j for a repository, and says how to get its ids",
  (text) => {
    expect(() => parseRepository(text)).toThrow("gh api repos/{owner}/{repo}");
  },
);

function subjectsOf(name: string): readonly unknown[] {
  const [statement] = roleNamed(name).AssumeRolePolicyDocument.Statement;
  return [statement?.Condition.StringEquals?.["token.actions.githubusercontent.com:sub"]].flat();
}
