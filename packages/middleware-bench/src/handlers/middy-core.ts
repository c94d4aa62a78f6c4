import middy from "@middy/core";
import { handler as bare } from "./bare.ts";

/** The same inside of middy, without any middleware. */
export const handler = middy(bare);
