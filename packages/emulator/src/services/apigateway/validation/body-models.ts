import type { ValidateFunction } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import type { Deployment } from "../definition.ts";
import { problemText } from "./problem-text.ts";

type Ajv = InstanceType<typeof AjvDraft04.default>;

/** The models of deployments, as compiled JSON schemas (draft 4). */
export class BodyModels {
  readonly #apiId: string;
  readonly #compiled = new WeakMap<Deployment, Ajv>();

  constructor(apiId: string) {
    this.#apiId = apiId;
  }

  /** What is wrong with a body, as AWS words it; an empty one stands for `{}`. */
  problems(deployment: Deployment, model: string, body: string): string[] {
    const validate = this.#validator(deployment, model);
    let value: unknown;
    try {
      value = JSON.parse(body === "" ? "{}" : body);
    } catch {
      return ["Invalid JSON"];
    }
    return validate(value) ? [] : (validate.errors ?? []).map((error) => problemText(error, value));
  }

  /** @throws {Error} on a model that is no JSON schema */
  #validator(deployment: Deployment, model: string): ValidateFunction {
    let ajv = this.#compiled.get(deployment);
    if (!ajv) {
      ajv = modelSchemas(this.#apiId, deployment.models);
      this.#compiled.set(deployment, ajv);
    }
    const validate = ajv.getSchema(modelUrl(this.#apiId, model));
    if (!validate) throw new Error(`The API has no model "${model}".`);
    return validate;
  }
}

/** What makes a model none that API Gateway takes; undefined when nothing does. */
export function schemaProblem(schema: object): string | undefined {
  const ajv = new AjvDraft04.default({ strict: false, logger: false });
  const { $schema: _, ...rest } = schema as { $schema?: unknown };
  return ajv.validateSchema(rest) ? undefined : ajv.errorsText(ajv.errors, { dataVar: "schema" });
}

/** A model refers to another by its URL. */
function modelSchemas(apiId: string, models: Deployment["models"]): Ajv {
  const ajv = new AjvDraft04.default({
    allErrors: true,
    strict: false,
    validateFormats: false,
    logger: false,
  });
  for (const [name, schema] of models) {
    const { $schema: _, id: __, ...rest } = schema as { $schema?: unknown; id?: unknown };
    ajv.addSchema(rest, modelUrl(apiId, name));
  }
  return ajv;
}

/** By which one model refers to another. */
export function modelUrl(apiId: string, model: string): string {
  return `https://apigateway.amazonaws.com/restapis/${apiId}/models/${model}`;
}
