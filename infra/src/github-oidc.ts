import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import {
  CfnOIDCProvider,
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  WebIdentityPrincipal,
} from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { GitHubRepository } from "./github/repository.ts";
import { accept } from "./guards/accept.ts";

const issuer = "token.actions.githubusercontent.com";

/** A role of the CDK's bootstrap: the value of its tag `aws-cdk:bootstrap-role`, and a part of its name. */
type BootstrapRole = "deploy" | "file-publishing" | "lookup";

export interface GitHubOidcProps extends StackProps {
  readonly repository: GitHubRepository;
  /** The GitHub environments whose jobs deploy to this account: `staging`, `production`, `preview`. */
  readonly environments: readonly string[];
  /** An account has one provider of GitHub's tokens at most: whether it has it already. */
  readonly providerExists: boolean;
}

/**
 * What lets GitHub Actions into an account, without a key: the provider of its tokens, and a role for each kind of job. A role may
 * do nothing but take on roles of the CDK's bootstrap, and only the ones that its jobs need.
 */
export class GitHubOidc extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { repository, environments, providerExists, ...props }: GitHubOidcProps,
  ) {
    super(scope, id, { ...props, description: "What GitHub Actions may do in this account" });
    const arn = `arn:${this.partition}:iam::${this.account}:oidc-provider/${issuer}`;
    const provider = providerExists
      ? undefined
      : new CfnOIDCProvider(this, "Provider", {
          url: `https://${issuer}`,
          clientIdList: ["sts.amazonaws.com"],
        });

    const role = (
      name: string,
      description: string,
      claims: readonly string[],
      roles: readonly BootstrapRole[],
    ) => {
      const created = new Role(this, name, {
        roleName: name,
        description,
        assumedBy: new WebIdentityPrincipal(provider?.attrArn ?? arn, {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: subjects(repository, claims),
          },
        }),
        inlinePolicies: { bootstrap: this.#assuming(roles) },
      });
      accept(
        created,
        "The star is the Region: a role of the bootstrap deploys to one, and GitHub's to all of its account.",
        "AwsSolutions::AwsSolutions-IAM5",
      );
      new CfnOutput(this, `${name.replaceAll("-", "")}Arn`, { value: created.roleArn });
    };
    // A job with an environment shows the environment, wherever it runs, and nothing else.
    for (const environment of environments) {
      role(
        `github-deploy-${environment}`,
        `Deploys from jobs of the environment ${environment} of ${repository.name}`,
        [`environment:${environment}`],
        ["deploy", "file-publishing", "lookup"],
      );
    }
    role(
      "github-diff",
      `Compares what pull requests of ${repository.name} change with what is deployed`,
      ["pull_request", `ref:refs/heads/${repository.branch}`],
      ["lookup"],
    );
  }

  /** Taking on the bootstrap's roles of some kinds, told apart by their names and by the tag that the bootstrap gave them. */
  #assuming(roles: readonly BootstrapRole[]): PolicyDocument {
    return new PolicyDocument({
      statements: roles.map(
        (kind) =>
          new PolicyStatement({
            effect: Effect.ALLOW,
            actions: ["sts:AssumeRole", "sts:TagSession"],
            resources: [
              `arn:${this.partition}:iam::${this.account}:role/cdk-hnb659fds-${kind}-role-${this.account}-*`,
            ],
            conditions: { StringEquals: { "iam:ResourceTag/aws-cdk:bootstrap-role": kind } },
          }),
      ),
    });
  }
}

/**
 * The subjects of a repository's tokens, in both forms: repositories that were made since 15 July 2026 show their ids as well, so
 * that nobody who takes over a name takes over its rights.
 */
function subjects({ owner, ownerId, name, id }: GitHubRepository, claims: readonly string[]): string[] {
  return claims.flatMap((claim) => [
    `repo:${owner}@${ownerId}/${name}@${id}:${claim}`,
    `repo:${owner}/${name}:${claim}`,
  ]);
}
