import { GetAliasCommand, type LambdaClient, paginateListVersionsByFunction } from "@aws-sdk/client-lambda";
import { allPages, asked } from "../stage/asked.ts";
import type { StageFunction } from "../stage/functions.ts";

export interface Version {
  readonly number: string;
  /** Milliseconds since 1970. */
  readonly published: number;
}

/** What an alias points at, and what it pointed at before. */
export interface AliasVersions {
  readonly alias: string;
  readonly current: Version;
  /** The newest that is older; undefined where none was kept. */
  readonly before: Version | undefined;
  /** Other versions that get a part of the calls. */
  readonly weights: Readonly<Record<string, number>>;
  /** With it, an update fails when somebody else was faster. */
  readonly revisionId: string | undefined;
}

/** The versions that an alias of a function points at, and can point at. @throws {CommandError} */
export async function aliasVersions(
  client: LambdaClient,
  { functionName }: Pick<StageFunction, "functionName">,
  alias: string,
): Promise<AliasVersions> {
  const {
    FunctionVersion = "",
    RevisionId,
    RoutingConfig,
  } = await asked(
    "lambda:GetAlias",
    client.send(new GetAliasCommand({ FunctionName: functionName, Name: alias })),
  );
  const pages = await allPages(
    "lambda:ListVersionsByFunction",
    paginateListVersionsByFunction({ client }, { FunctionName: functionName }),
  );
  const versions = pages
    .flatMap(({ Versions = [] }) => Versions)
    .map(({ Version: number = "", LastModified = "" }) => ({ number, published: Date.parse(LastModified) }))
    .filter(({ number }) => /^\d+$/.test(number))
    .sort((a, b) => Number(b.number) - Number(a.number));
  const current = versions.find(({ number }) => number === FunctionVersion);
  return {
    alias,
    current: current ?? { number: FunctionVersion, published: 0 },
    before: versions.find(({ number }) => Number(number) < Number(FunctionVersion)),
    weights: RoutingConfig?.AdditionalVersionWeights ?? {},
    revisionId: RevisionId,
  };
}
