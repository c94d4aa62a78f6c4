import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "./pack.ts";

// pnpm gives the scripts of root a folder in node_modules for temporary files, where Node runs no TypeScript.
if (tmpdir().includes("node_modules")) delete process.env.TMPDIR;

const own = join(import.meta.dirname, "../..");

await pack(join(own, "../.."), join(own, "dist"));
