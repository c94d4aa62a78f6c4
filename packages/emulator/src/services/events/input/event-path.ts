const step = /^(?:\.(?<name>[\w-]+)|\['(?<quoted>[^']+)'\]|\[(?<index>\d+)\])/;

/**
 * What a path such as `$.detail.items[0].id` names in an event; undefined when there is none.
 * @throws {Error} for what is no such path
 */
export function valueAt(event: unknown, path: string): unknown {
  let value = event;
  for (const key of readPath(path)) {
    value = value !== null && typeof value === "object" ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value;
}

/** The steps of a path. @throws {Error} for what is no path that EventBridge takes */
export function readPath(path: string): string[] {
  const keys: string[] = [];
  let rest = path.startsWith("$") ? path.slice(1) : "?";
  while (rest !== "") {
    const found = step.exec(rest);
    if (!found) throw new Error(`${path} is no path of an event: write $.detail.id or $.resources[0].`);
    const { name, quoted, index } = found.groups ?? {};
    keys.push(name ?? quoted ?? index ?? "");
    rest = rest.slice(found[0].length);
  }
  return keys;
}
