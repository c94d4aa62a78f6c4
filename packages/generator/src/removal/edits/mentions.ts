import type { Node } from "@babel/types";

/** A name that stands in code, and all nodes around it, the innermost first. */
export interface Mention {
  readonly node: Node;
  readonly around: readonly Node[];
}

/** Where the code in a node uses some names; keys and members of that name are none of them. */
export function* mentions(
  node: Node,
  names: { has(name: string): boolean },
  around: readonly Node[] = [],
): Generator<Mention> {
  if ((node.type === "Identifier" || node.type === "JSXIdentifier") && names.has(node.name)) {
    yield { node, around };
  }
  for (const child of parts(node)) yield* mentions(child, names, [node, ...around]);
}

/** A node and all in it, each with what is around it. */
export function* nodesIn(
  node: Node,
  around: readonly Node[] = [],
): Generator<{ readonly node: Node; readonly around: readonly Node[] }> {
  yield { node, around };
  for (const child of parts(node)) yield* nodesIn(child, [node, ...around]);
}

function parts(node: Node): Node[] {
  const isNamed = "computed" in node && node.computed === true;
  return Object.entries(node)
    .filter(
      ([field]) =>
        isNamed || (field !== "key" && !(field === "property" && node.type === "MemberExpression")),
    )
    .flatMap(([, value]) => value as unknown)
    .filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value && "loc" in value;
}
