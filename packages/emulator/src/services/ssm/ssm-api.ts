import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { answerJson, type JsonAction } from "../../endpoint/json-protocol.ts";
import { nameOf, type ParameterStore, type StoredParameter } from "./parameter-store.ts";

/** The reading half of the SSM Parameter Store over AWS JSON 1.1. */
export class SsmApi implements AwsApi {
  readonly signingName = "ssm";
  readonly #actions: Readonly<Record<string, JsonAction>>;

  constructor(store: ParameterStore) {
    this.#actions = {
      GetParameter({ Name, WithDecryption }) {
        const name = String(Name);
        const found = store.find(name);
        if (found) return { Parameter: described(found, WithDecryption === true) };
        throw new AwsError(
          "ParameterNotFound",
          `Parameter ${name} has no value here. ${store.localValues.hint(nameOf(name))}`,
        );
      },
      GetParameters({ Names, WithDecryption }) {
        const names = Array.isArray(Names) ? Names.map(String) : [];
        // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
        if (names.length < 1 || names.length > 10) {
          throw new AwsError("ValidationException", "Names must have 1 to 10 members.");
        }
        const found = names.map((name) => store.find(name));
        return {
          Parameters: found
            .filter((parameter) => parameter !== undefined)
            .map((parameter) => described(parameter, WithDecryption === true)),
          InvalidParameters: names.filter((_, index) => found[index] === undefined),
        };
      },
      GetParametersByPath({ Path, Recursive, WithDecryption, NextToken, MaxResults = 10 }) {
        const path = String(Path).replace(/\/?$/, "/");
        if (!path.startsWith("/")) throw new AwsError("ValidationException", "Path must begin with a slash.");
        const below = store.names
          .filter((name) => name.startsWith(path))
          .filter((name) => Recursive === true || !name.slice(path.length).includes("/"));
        const start = NextToken === undefined ? 0 : Number(NextToken);
        const end = start + Number(MaxResults);
        return {
          Parameters: below
            .slice(start, end)
            .map((name) => described(store.find(name)!, WithDecryption === true)),
          ...(end < below.length && { NextToken: String(end) }),
        };
      },
    };
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    return answerJson(request, "AmazonSSM", this.#actions);
  }
}

function described({ name, arn, type, value, modified }: StoredParameter, decrypted: boolean): object {
  return {
    Name: name,
    ARN: arn,
    Type: type,
    // Without decryption AWS gives the encrypted text, which nobody can use.
    Value: type === "SecureString" && !decrypted ? Buffer.from(value).toString("base64") : value,
    Version: 1,
    LastModifiedDate: modified / 1000,
    DataType: "text",
  };
}
