#!/usr/bin/env node
// JavaScript, so that Node need not load what strips types: with the compiled code of the run before, a build takes half the time
// until esbuild starts, and a thousand functions are a thousand builds.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("../src/cli.ts");
