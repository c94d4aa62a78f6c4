#!/usr/bin/env node
import { basename } from "node:path";
import { formatSize } from "./budget/bundle-size.ts";
import { BundleError } from "./bundle-error.ts";
import { bundleFunction } from "./bundle-function.ts";

const directory = process.cwd();

try {
  const { size, warnings } = await bundleFunction(directory);
  if (warnings !== "") console.error(warnings);
  console.log(formatSize(basename(directory), size));
} catch (error) {
  if (!(error instanceof BundleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
