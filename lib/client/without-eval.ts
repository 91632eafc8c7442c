import { config } from "zod";

/*
 * zod compiles its object parsers with `new Function` where it may, and finds out by trying. The content security
 * policy forbids it, and each try is a reported violation. Every entry into client code that holds schemas imports this
 * file before anything else: a schema decides when it is made.
 */
config({ jitless: true });
