import { alert, codeField, hidden } from "./fields.ts";
import { type Html, html } from "./html.ts";

export interface ConfirmPage {
  readonly action: string;
  readonly formToken: string;
  readonly session: string;
  /** What the e-mail would have said. */
  readonly code: string;
  readonly error: string | undefined;
}

export function confirmPage({ action, formToken, session, code, error }: ConfirmPage): Html {
  return html`<h1>Confirm your account</h1>
<p class="lead">Enter the code that was sent to you.</p>
${alert(error)}
<form method="post" action="${action}">
${hidden("_csrf", formToken)}
${hidden("session", session)}
${codeField({ focused: true, invalid: error !== undefined })}
<button class="primary">Confirm account</button>
</form>
<section class="note" aria-labelledby="mail"><h2 id="mail">No e-mail is sent from here</h2>
Your code is <span class="mail-code">${code}</span></section>`;
}
