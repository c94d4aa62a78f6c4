import type { Templates } from "./templates.ts";

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The JSON of a template, as far as guards read it. */
export interface TemplateContent {
  readonly Resources?: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
  readonly Parameters?: Readonly<Record<string, unknown>>;
}

/** A template as CloudFormation will get it, asked for what guards want to know of it. */
export class CheckedTemplate {
  /** `production-Shop`. */
  readonly stackName: string;
  readonly content: TemplateContent;
  /** Bytes of the file. */
  readonly size: number;
  readonly resources: readonly Resource[];
  readonly #templates: Templates;

  constructor(stackName: string, json: string, templates: Templates) {
    this.stackName = stackName;
    this.content = JSON.parse(json) as TemplateContent;
    this.size = Buffer.byteLength(json);
    this.resources = Object.entries(this.content.Resources ?? {}).map(
      ([logicalId, { Type: type, Properties: properties = {} }]) => ({ logicalId, type, properties }),
    );
    this.#templates = templates;
  }

  all(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The resource that a `Ref`, a `Fn::GetAtt`, an output of another stack or a part of one of them refers to. */
  find(reference: unknown): Resource | undefined {
    const { Ref, ...functions } = (reference ?? {}) as Intrinsic;
    const { "Fn::GetStackOutput": output, "Fn::ImportValue": name, "Fn::GetAtt": getAtt } = functions;
    const whole = functions["Fn::Select"]?.[1]?.["Fn::Split"]?.[1];
    if (whole !== undefined) return this.find(whole);
    if (output) return this.#templates.output(`${output.StackName}.${output.OutputName}`);
    if (typeof name === "string") return this.#templates.output(name);
    const logicalId = Ref ?? getAtt?.[0];
    return this.resources.find((resource) => resource.logicalId === logicalId);
  }

  /** The function that a function's name or ARN, or that of an alias or a version of it, refers to. */
  findFunction(reference: unknown): Resource | undefined {
    const found = this.find(reference);
    if (found?.type === "AWS::Lambda::Function") return found;
    const qualified = found?.type === "AWS::Lambda::Alias" || found?.type === "AWS::Lambda::Version";
    return qualified ? this.findFunction(found.properties.FunctionName) : undefined;
  }
}

interface Intrinsic {
  readonly Ref?: string;
  readonly "Fn::GetAtt"?: readonly string[];
  readonly "Fn::GetStackOutput"?: { readonly StackName: string; readonly OutputName: string };
  readonly "Fn::ImportValue"?: unknown;
  readonly "Fn::Select"?: readonly [unknown, { readonly "Fn::Split"?: readonly unknown[] }?];
}
