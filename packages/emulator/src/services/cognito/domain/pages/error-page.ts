import { type Html, html } from "./html.ts";

/** @param code OAuth's or Cognito's name of the error, `redirect_mismatch` */
export function errorPage(code: string, message: string): Html {
  return html`<h1>An error was encountered with the requested page</h1>
<p class="alert" role="alert">${message}</p>
<p class="code-name">${code}</p>`;
}
