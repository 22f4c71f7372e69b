// What was stripped of its types and compiled once need not be again; each thread has to say so for itself. In JavaScript, and imported
// before all TypeScript: the first file that is not in the cache loads what strips types, 25 MB and a quarter of a second.
import { enableCompileCache } from "node:module";

enableCompileCache(new URL("../node_modules/.cache/tributary", import.meta.url).pathname);
