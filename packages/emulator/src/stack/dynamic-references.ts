import type { Services } from "../services/services.ts";
import { TemplateError } from "../template/template.ts";

type Stores = Pick<Services, "parameterStore" | "secrets">;

const reference = /\{\{resolve:(?<service>ssm|ssm-secure|secretsmanager):(?<argument>[^{}]+)\}\}/g;
const secretReference =
  /^(?<id>arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:[^:]+|[^:]+)(?::SecretString(?::(?<key>[^:]*))?(?::[^:]*){0,2})?$/;

/**
 * A resource's properties with the parameters and secrets that they name in place of their dynamic references.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 * @param place where the value stands, for the message
 * @throws {TemplateError} when there is none
 */
export function resolveDynamicReferences(value: unknown, stores: () => Stores, place: string): unknown {
  if (typeof value === "string") {
    return value.replaceAll(reference, (_, service: string, argument: string) =>
      service === "secretsmanager" ? secret(argument, stores(), place) : parameter(argument, stores(), place),
    );
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => resolveDynamicReferences(item, stores, `${place}[${index}]`));
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, resolveDynamicReferences(item, stores, `${place}.${key}`)] as const,
  );
  return Object.fromEntries(entries);
}

function parameter(name: string, { parameterStore }: Stores, place: string): string {
  const found = parameterStore.find(name);
  if (found) return found.value;
  const hint = parameterStore.localValues.hint(name);
  throw new TemplateError(place, `the parameter ${name} has no value here. ${hint}`);
}

function secret(argument: string, { secrets }: Stores, place: string): string {
  const { id, key } = secretReference.exec(argument)?.groups ?? {};
  const text = id === undefined ? undefined : secrets.find(id)?.text;
  if (text === undefined) {
    const name = id ?? argument;
    throw new TemplateError(place, `there is no secret ${name}. ${secrets.localValues.hint(name)}`);
  }
  if (!key) return text;
  const value = field(text, key);
  if (value !== undefined) return String(value);
  throw new TemplateError(place, `the secret ${id} is no JSON object with "${key}".`);
}

function field(text: string, key: string): unknown {
  try {
    const value = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    return value?.[key];
  } catch {
    return undefined;
  }
}
