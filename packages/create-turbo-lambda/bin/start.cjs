// A file of its own, as an old Node can't even parse import().
void import("../dist/cli.mjs").then((cli) => cli.main());
