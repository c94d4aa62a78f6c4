import type { GetParameterCommandInput, GetParameterCommandOutput } from "@aws-sdk/client-ssm";
import type { CallOptions } from "../../clients/client-settings.ts";
import type { Clients } from "../../clients/clients.ts";
import { valueBinder } from "./value-reader.ts";

/** The part of SSM that a handler's parameters need; small, so that a test can hand in its own. */
export interface ParameterClient {
  getParameter(input: GetParameterCommandInput, options?: CallOptions): Promise<GetParameterCommandOutput>;
}

/** A client of the Parameter Store that a preset binds parameters with; of a test, one that it has made itself. */
export function parametersClient(ssm: ParameterClient): ParameterClient & Clients["parameters"] {
  return {
    ...ssm,
    ...valueBinder({
      action: "ssm:GetParameter",
      async read(Name, options) {
        try {
          const { Parameter } = await ssm.getParameter({ Name, WithDecryption: true }, options);
          return Parameter?.Value;
        } catch (error) {
          if (error instanceof Error && error.name === "ParameterNotFound") return undefined;
          throw error;
        }
      },
      howToSet: (name) =>
        `Set it: aws ssm put-parameter --name ${name} --type String --value …; of the stage local, in .turbo-lambda/values.json.`,
    }),
  };
}
