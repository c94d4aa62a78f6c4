import { parse } from "yaml";

interface Updates {
  readonly updates?: readonly {
    readonly "package-ecosystem": string;
    readonly directory?: string;
    readonly directories?: readonly string[];
    readonly cooldown?: { readonly "default-days"?: number };
  }[];
}

const fewestDays = 7;

/** New versions are taken after a week, in which most that were taken over are found out; actions' too, wherever they are. */
export function dependabotBreaches(text: string): string[] {
  const { updates = [] } = parse(text) as Updates;
  const missing = ["npm", "github-actions"].filter(
    (name) => !updates.some((update) => update["package-ecosystem"] === name),
  );
  const actions = updates.find((update) => update["package-ecosystem"] === "github-actions");
  return [
    ...missing.map((name) => `.github/dependabot.yml: has no updates of ${name}.`),
    ...(actions && !actions.directories?.includes("/.github/actions/*")
      ? [".github/dependabot.yml: github-actions leaves out the composite actions: list /.github/actions/*."]
      : []),
    ...updates
      .filter(({ cooldown }) => (cooldown?.["default-days"] ?? 0) < fewestDays)
      .map(
        (update) =>
          `.github/dependabot.yml: ${update["package-ecosystem"]} has no cooldown: set default-days to ${fewestDays} or more.`,
      ),
  ];
}
