#!/usr/bin/env node
// Any Node reads this, however old: it gets a message instead of a syntax error.
// biome-ignore-start lint/style/useNodejsImportProtocol: Nodes before 14.18 do not know the protocol.
const fs = require("fs");
const path = require("path");
// biome-ignore-end lint/style/useNodejsImportProtocol: see above.

const args = process.argv.slice(2);
if (args[0] !== "upgrade" && (args.indexOf("--help") !== -1 || args.indexOf("-h") !== -1)) {
  process.stdout.write(fs.readFileSync(path.join(__dirname, "../dist/usage.txt"), "utf8"));
} else if (Number(process.versions.node.split(".")[0]) < 18) {
  process.stderr.write(
    `create-turbo-lambda needs Node 18 or newer, and this is Node ${process.versions.node}. Install a newer one: https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  require("./start.cjs");
}
