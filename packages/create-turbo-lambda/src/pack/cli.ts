import { join } from "node:path";
import { pack } from "./pack.ts";

const own = join(import.meta.dirname, "../..");

await pack(join(own, "../.."), join(own, "dist"));
