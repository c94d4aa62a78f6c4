import { runServer } from "verdaccio";

// A process of its own: Verdaccio listens to what happens to its process, and its log is one for all.
const server = (await runServer(process.argv[2])) as import("node:http").Server;
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
