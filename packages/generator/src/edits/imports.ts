import type { ImportDeclaration } from "@babel/types";
import type MagicString from "magic-string";
import type { Source } from "./syntax-tree.ts";

/** Something that a file imports: `imported` is `*` for the whole module. */
export interface Import {
  readonly imported: string;
  readonly from: string;
}

/** How a file's code calls what it imports, `orders` or `resources.orders`; `undefined` when it does not import it. */
export function importedAs({ program }: Source, { imported, from }: Import): string | undefined {
  for (const declaration of program.body) {
    if (declaration.type !== "ImportDeclaration" || declaration.source.value !== from) continue;
    if (declaration.importKind === "type") continue;
    const name = nameIn(declaration, imported);
    if (name !== undefined) return name;
  }
  return undefined;
}

/**
 * Imports something unless the file does so already, and returns how its code calls it. Biome sorts the imports later.
 * @param name how to call a whole module
 */
export function addImport(source: Source, edit: MagicString, wanted: Import, name = wanted.imported): string {
  const present = importedAs(source, wanted);
  if (present !== undefined) return present;
  const clause = wanted.imported === "*" ? `* as ${name}` : `{ ${wanted.imported} }`;
  const imports = source.program.body.filter((statement) => statement.type === "ImportDeclaration");
  const kin = imports.findLast(({ source: { value } }) => value.startsWith("@repo/")) ?? imports.at(-1);
  const statement = `import ${clause} from ${JSON.stringify(wanted.from)};`;
  if (kin) edit.appendLeft(kin.end ?? 0, `\n${statement}`);
  else edit.prepend(`${statement}\n${edit.toString().startsWith("import ") ? "" : "\n"}`);
  return name;
}

function nameIn({ specifiers }: ImportDeclaration, imported: string): string | undefined {
  for (const specifier of specifiers) {
    const local = specifier.local.name;
    if (specifier.type === "ImportNamespaceSpecifier")
      return imported === "*" ? local : `${local}.${imported}`;
    if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") continue;
    const { imported: name } = specifier;
    if ((name.type === "Identifier" ? name.name : name.value) === imported) return local;
  }
  return undefined;
}
