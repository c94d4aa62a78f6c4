import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How the app is called. */
export interface App {
  /** `my-app`. */
  readonly name: string;
  /** As the id of a construct: `MyApp`. */
  readonly id: string;
}

/** The app of the workspace at `root`: the name of its root package, without a scope. */
export function readApp(root: string): App {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly name?: string };
  const name = (manifest.name ?? "app").replace(/^@[^/]*\//, "");
  const id = name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
  return { name, id };
}
