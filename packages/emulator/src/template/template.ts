/** A CloudFormation template as CDK synthesizes it. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

export interface Parameter {
  readonly Type: string;
  readonly Default?: unknown;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Description?: string;
  readonly Condition?: string;
  readonly Export?: { readonly Name: unknown };
}

/** What is wrong in a template, and where: `Resources.Orders.Properties.RedrivePolicy`. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";

  constructor(place: string, wrong: string, options?: ErrorOptions) {
    super(`${place}: ${wrong}`, options);
  }
}
