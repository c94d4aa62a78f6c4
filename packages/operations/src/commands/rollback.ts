import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { LambdaClient, UpdateAliasCommand } from "@aws-sdk/client-lambda";
import { flagHelp, readArguments } from "@repo/stage/arguments/flags";
import { CommandError, usageError } from "@repo/stage/command-error";
import type { StageLocation } from "@repo/stage/locate-stage";
import pc from "picocolors";
import { mapLimited } from "../map-limited.ts";
import { type AliasVersions, aliasVersions } from "../rollback/alias-versions.ts";
import { checkNoDeployment } from "../rollback/deployments.ts";
import { checkStacks } from "../rollback/stuck-stacks.ts";
import { asked } from "../stage/asked.ts";
import { functionNamed, type StageFunction, stageFunctions } from "../stage/functions.ts";
import { since } from "../stage/since.ts";
import { stageStacks } from "../stage/stacks.ts";
import type { Operation } from "./operation.ts";
import { locate, stageFlags } from "./stage-flags.ts";

const flags = {
  stage: { value: "<stage>", says: "staging, production, …" },
  region: stageFlags.region,
  state: stageFlags.state,
  help: stageFlags.help,
} as const;

const say = (text: string) => process.stdout.write(`${text}\n`);

export const rollback: Operation = {
  usage: "pnpm rollback --stage <stage> [function]",
  help: `${flagHelp(flags)}\n\nWithout a function, those that the stage's last deployment changed.`,
  async run(args, { root, now }) {
    const { values, words } = readArguments("pnpm rollback", flags, args);
    const [name, ...others] = words;
    if (others.length > 0) throw usageError("Name one function, or none for all that were deployed last.");
    const { stage } = values;
    if (stage === undefined) throw usageError("Say which stage: pnpm rollback --stage production.");
    if (stage === "local") {
      say(
        "There is nothing to roll back in the stage local: it runs the code and the template as they are saved.",
      );
      return 0;
    }
    const location = await locate(values, root);
    return run({ stage, name, location, now });
  },
};

interface Rollback {
  readonly stage: string;
  readonly name: string | undefined;
  readonly location: StageLocation;
  readonly now: number;
}

async function run({ stage, name, location: { client, region }, now }: Rollback): Promise<number> {
  const lambda = new LambdaClient(client);
  const stacks = await stageStacks({ client: new CloudFormationClient(client), stage, region });
  checkStacks(stacks, stage);
  const functions = await stageFunctions(lambda, stage, stacks);
  const wanted = name === undefined ? functions : [functionNamed(functions, name, stage)];
  await checkNoDeployment(
    new CodeDeployClient(client),
    stacks.filter((stack) => wanted.some((each) => each.stack === stack)),
  );
  const found = await mapLimited(wanted, 5, async (each) => ({
    ...each,
    versions: each.alias === undefined ? undefined : await aliasVersions(lambda, each, each.alias),
  }));
  if (name === undefined) return rollBackLast();
  const [only] = found;
  if (!only?.versions) throw noAlias(name, stage);
  if (!only.versions.before) throw nothingBefore(name, only.versions);
  await rollBack(only, only.versions);
  return ended();

  async function rollBackLast(): Promise<number> {
    const behind = found.filter(({ versions }) => versions !== undefined);
    if (behind.length === 0) throw noAlias(undefined, stage);
    // A version that was published since the stack's deployment began is of that deployment.
    const changed = behind.filter(
      ({ versions, stack }) => !stack.first && (versions?.current.published ?? 0) >= stack.deployed,
    );
    if (changed.length === 0) {
      throw new CommandError(
        `The last deployment of ${stage} changed no function that is still at its newest version. To go back further, name one: pnpm rollback --stage ${stage} ${behind[0]?.name}.`,
      );
    }
    const stays = changed.filter(({ versions }) => !versions?.before);
    for (const each of changed) {
      if (each.versions?.before) await rollBack(each, each.versions);
    }
    for (const each of stays) say(`${pc.yellow(each.name)}  stays: it is new, or no older version was kept`);
    return stays.length === changed.length ? 1 : ended();
  }

  async function rollBack(
    { name: folder, functionName }: StageFunction,
    versions: AliasVersions,
  ): Promise<void> {
    const { alias, current, before, weights, revisionId } = versions;
    if (Object.keys(weights).length > 0) throw shifting(folder, versions);
    await asked(
      "lambda:UpdateAlias",
      lambda.send(
        new UpdateAliasCommand({
          FunctionName: functionName,
          Name: alias,
          FunctionVersion: before?.number,
          RevisionId: revisionId,
        }),
      ),
    );
    say(
      `${pc.green(folder)}  ${alias} ${current.number} → ${before?.number}, published ${since(before?.published ?? now, now)} ago`,
    );
  }

  function ended(): number {
    say(
      "Code only: the template, tables and queues are as they were deployed. The next deployment that changes a function " +
        "moves it forward again, so revert the commit before it.",
    );
    return 0;
  }
}

function noAlias(name: string | undefined, stage: string): CommandError {
  return new CommandError(
    `${name === undefined ? `No function of ${stage} is behind an alias` : `${name} is behind no alias`}, so that nothing can be pointed back. Deploy the release before instead: the workflow "rollback", or cd infra && pnpm cdk deploy '${stage}/*' at that commit.`,
  );
}

function nothingBefore(name: string, { alias, current: { number } }: AliasVersions): CommandError {
  return new CommandError(
    `${name}'s ${alias} points at version ${number}, and no older one was kept. Deploy the release before instead: the workflow "rollback".`,
  );
}

function shifting(name: string, { alias, current, weights }: AliasVersions): CommandError {
  const shares = Object.entries(weights).map(
    ([version, weight]) => `${Math.round(weight * 100)} % to version ${version}`,
  );
  return new CommandError(
    `${name}'s ${alias} is at version ${current.number} and sends ${shares.join(", ")}: a deployment shifts its traffic. Stop that first.`,
  );
}
