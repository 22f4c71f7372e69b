// `npm run compile:config`: checks the feeds folder and writes it as modules for the Worker, which has no files to read.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfigFolder } from "../src/adapters/node/config-folder.ts";
import { OperatorError } from "../src/adapters/node/operator-error.ts";
import { checkedConfig } from "../src/checked-config.ts";
import { compiledConfig } from "../src/config/compiled-config.ts";
import type { Config } from "../src/model/config.ts";

const folderOfModules = ".wrangler";
/** The engine for patterns is a quarter of the bundle, and most configurations have none. */
const withPatterns = 'export * from "../node_modules/re2js/build/index.js";\n';
const withoutPatterns = `export const RE2JS = {
  compile() {
    throw new Error("this Worker was compiled from a configuration without patterns");
  },
};
`;

try {
  const folder = process.env.TRIBUTARY_CONFIG || "feeds";
  const config = checkedConfig(readConfigFolder(folder));
  mkdirSync(folderOfModules, { recursive: true });
  write("config.js", `export default ${JSON.stringify(compiledConfig(config))};\n`);
  write("re2js.js", hasPatterns(config) ? withPatterns : withoutPatterns);
  console.log(`${config.feeds.size} feeds of ${config.sources.size} sources compiled from ${folder}/`);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exit(2);
}

function write(name: string, text: string): void {
  writeFileSync(join(folderOfModules, name), text);
}

function hasPatterns({ feeds }: Config): boolean {
  return [...feeds.values()].some(({ include, exclude }) =>
    [...include, ...exclude].some(({ pattern }) => pattern !== null),
  );
}
