import { type Html, html } from "./html.ts";

/** An input with its label; `name` is its id as well. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "tel";
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly focused?: boolean;
  readonly invalid?: boolean;
}

export function textField({
  name,
  label,
  type = "text",
  autocomplete,
  value,
  focused,
  invalid,
}: Field): Html {
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" value="${value ?? ""}" autocapitalize="none" spellcheck="false" required${flags({ focused, invalid })}>
</div>`;
}

/** @param hint what the password must be like */
export function passwordField(
  field: Pick<Field, "name" | "label" | "autocomplete" | "focused" | "invalid">,
  hint?: string,
): Html {
  const { name, label, autocomplete } = field;
  return html`<div>
<div class="field with-toggle">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required${flags(field)}${hint !== undefined && html` aria-describedby="${name}-hint"`}>
<button class="toggle" type="button" aria-controls="${name}" aria-label="Show password" hidden>Show</button>
</div>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
</div>`;
}

export function codeField(field: Pick<Field, "focused" | "invalid">): Html {
  return html`<div class="field code">
<label for="code">Confirmation code</label>
<input id="code" name="code" inputmode="numeric" pattern="[0-9]{6}" maxlength="6" autocomplete="one-time-code" required${flags(field)}>
</div>`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** What went wrong, read out by a screen reader at once. */
export function alert(message: string | undefined): Html | undefined {
  return message === undefined ? undefined : html`<p class="alert" role="alert">${message}</p>`;
}

function flags({ focused = false, invalid = false }: Pick<Field, "focused" | "invalid">): Html {
  return html`${focused && html` autofocus`}${invalid && html` aria-invalid="true"`}`;
}
