import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { parametersClient } from "../resources/values/parameter-store.ts";
import { clientSettings } from "./client-settings.ts";
import { warmConnection } from "./warm-connection.ts";

const client = new SSMClient(clientSettings);

/** The SSM Parameter Store as the function's role may use it, made once per execution environment during INIT. */
export const parameters = parametersClient({
  getParameter: (input, options) => client.send(new GetParameterCommand(input), options),
});

const rehearsal = new GetParameterCommand({ Name: "warm-up" });
await warmConnection(client.config, rehearsal, () => client.send(rehearsal));
