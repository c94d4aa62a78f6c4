#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Half of a start is reading the code; what was read once is kept.
enableCompileCache();
await import("./emulate.ts");
