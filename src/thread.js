// Where each of our threads begins; its argument is the module that it runs.
import "./compile-cache.js";

await import(process.argv[2]);
