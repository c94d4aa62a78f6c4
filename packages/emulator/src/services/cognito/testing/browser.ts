/** A page as a browser holds it. */
export interface Visited {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  /** Where a redirect leads, absolute. */
  readonly location: URL | undefined;
  readonly html: string;
}

/** A browser as far as sign-in pages need one: it keeps cookies, fills in forms, and stops at redirects. */
export class Browser {
  readonly cookies = new Map<string, string>();

  async open(url: string | URL, init: RequestInit = {}): Promise<Visited> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const target = response.headers.get("location");
    return {
      url: String(url),
      status: response.status,
      headers: response.headers,
      location: target === null ? undefined : new URL(target, url),
      html: await response.text(),
    };
  }

  /** Sends the page's form, with the page's hidden fields, as a click on its button would. */
  async submit(page: Visited, fields: Readonly<Record<string, string>>): Promise<Visited> {
    const action = unescapeText(/<form[^>]* action="([^"]*)"/.exec(page.html)?.[1] ?? "");
    const hidden = page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
    const form = new URLSearchParams(
      [...hidden].map(([, name = "", value = ""]) => [name, unescapeText(value)]),
    );
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return this.open(new URL(action, page.url), { method: "POST", body: form });
  }

  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split("; ");
    const [name = "", value = ""] = pair.split("=", 2);
    if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** What a screen reader says at once. */
export function alertOf(page: Visited): string | undefined {
  const alert = /role="alert">([^<]*)</.exec(page.html)?.[1];
  return alert === undefined ? undefined : unescapeText(alert);
}

function unescapeText(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
