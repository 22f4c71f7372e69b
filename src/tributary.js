#!/usr/bin/env -S MALLOC_ARENA_MAX=2 node --disable-warning=ExperimentalWarning --max-semi-space-size=4
// The `tributary` command.
import { setFlagsFromString } from "node:v8";
import "./compile-cache.js";

// V8 would let garbage pile up to several times what is in use; twice that costs a few percent of CPU time more.
setFlagsFromString("--heap-growing-percent=100");
// Polling and writing keep two processors busy; helpers for each of thousands of small collections only make them wait.
setFlagsFromString("--no-parallel-scavenge");
await import("./cli.ts");
