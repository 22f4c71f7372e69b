// A workerd of its own over a D1 and an R2 bucket that are kept on disk, until it is killed. Its arguments are the Worker's bundle and the folder.
import { createRequire } from "node:module";
import { dirname } from "node:path";

interface MiniflareModule {
  convertV4MiniflareOptions(options: object): object;
  readonly Miniflare: new (options: object) => { readonly ready: Promise<URL> };
}

const [, , scriptPath = "", resourcePersistencePath] = process.argv;
// The one that wrangler brings, started without wrangler, which takes ten times as long.
const require = createRequire(createRequire(import.meta.url).resolve("wrangler/package.json"));
const { Miniflare, convertV4MiniflareOptions } = require("miniflare") as MiniflareModule;
const worker = {
  name: "kills",
  modules: true,
  scriptPath,
  modulesRoot: dirname(scriptPath),
  compatibilityDate: "2026-11-01",
  d1Databases: { DB: "kills" },
  r2Buckets: ["ARCHIVES"],
};
const options = convertV4MiniflareOptions({ ...worker, host: "127.0.0.1", port: 0 });
console.log(String(await new Miniflare({ ...options, resourcePersistencePath }).ready));
