/**
 * Where a file of the template is in the package. npm leaves nested `.gitignore` and `.npmrc` out, and whatever they name, so that no
 * name in there begins with a dot; and nothing may take a nested `package.json` for the package's own.
 */
export function packedPath(path: string): string {
  return path
    .replace(/(^|\/)([._])/g, (_, before: string, first: string) => `${before}${first === "." ? "_" : "__"}`)
    .replace(/(^|\/)package\.json$/, "$1_package.json");
}
