// `npm run compile:config`: checks the feeds folder and writes it as modules for the Worker, which has no files to read.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfigFolder } from "../src/adapters/node/config-folder.ts";
import { OperatorError } from "../src/adapters/node/operator-error.ts";
import { checkedConfig } from "../src/checked-config.ts";
import { compiledConfig } from "../src/config/compiled-config.ts";

const folderOfModules = ".wrangler";

try {
  const folder = process.env.TRIBUTARY_CONFIG || "feeds";
  const config = checkedConfig(readConfigFolder(folder));
  mkdirSync(folderOfModules, { recursive: true });
  writeFileSync(join(folderOfModules, "config.js"), `export default ${JSON.stringify(compiledConfig(config))};\n`);
  console.log(`${config.feeds.size} feeds of ${config.sources.size} sources compiled from ${folder}/`);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exit(2);
}
