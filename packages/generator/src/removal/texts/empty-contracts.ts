/** The contracts of a product that promises nothing yet. */
export const emptyContracts: Readonly<Record<string, string>> = {
  "apps/README.md": `# apps

One folder is one function. \`pnpm gen function <name>\` writes the first one.
`,
  "packages/contracts/src/routes.ts": `// The HTTP API: \`pnpm gen function <name> --route "GET /path"\` writes a route here.
`,
  "packages/contracts/src/resources.ts": `// The queues, topics and tables: \`export const orders = defineQueue({ … })\`, of @repo/model/queue, topic and table.
`,
};
