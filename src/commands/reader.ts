import { environmentSecrets } from "../adapters/node/environment-secrets.ts";
import { nodeHttpClient } from "../adapters/node/http-client.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { sqlHostStore } from "../adapters/sqlite/sql-host-store.ts";
import { hostTurns } from "../app/host-turns.ts";
import type { Surroundings } from "../app/surroundings.ts";
import { checkedConfig } from "../checked-config.ts";
import { slugOf } from "../config/slug.ts";
import type { Config, ConfigFile } from "../model/config.ts";

export type Reader = Pick<Surroundings, "settings" | "http" | "clock" | "secrets" | "turns">;

/** Reading feeds for a person who asks once: what other requests taught us of the hosts stays out of it, and nothing is kept. */
export async function withReader<T>(
  config: Config,
  allowPrivateHosts: readonly string[],
  read: (reader: Reader) => Promise<T>,
): Promise<T> {
  const http = nodeHttpClient({ allowPrivateHosts: () => [...config.site.allowPrivateHosts, ...allowPrivateHosts] });
  const database = openDatabase(":memory:");
  const settings = { config, publicUrl: "", feedHashes: new Map() };
  const hosts = sqlHostStore(database.driver);
  try {
    return await read({
      settings: () => settings,
      http,
      clock: systemClock,
      secrets: environmentSecrets(process.env),
      turns: hostTurns({ clock: systemClock, hosts, polling: () => config.site.polling }),
    });
  } finally {
    await http.close();
    database.close();
  }
}

/** The configuration in these files, where no feed is yet the site's alone; throws an OperatorError for a broken one. */
export function configOrDefaults(files: readonly ConfigFile[]): Config {
  return checkedConfig(publishesAny(files) ? files : [...files, { path: "feeds/none.yaml", text: placeholder }]);
}

/** Whether one of the files is a feed's. */
export function publishesAny(files: readonly ConfigFile[]): boolean {
  return files.some(({ path }) => /\.ya?ml$/i.test(path) && !slugOf(path).startsWith("_"));
}

const placeholder = "sources: [https://none.invalid/]\n";
