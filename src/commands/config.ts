import { Command } from "commander";
import { readConfigFolder } from "../adapters/node/config-folder.ts";
import { environmentSecrets } from "../adapters/node/environment-secrets.ts";
import { isToken } from "../app/private-token.ts";
import { checkedConfig } from "../checked-config.ts";
import { secretNames } from "../config/secret-names.ts";
import { counted } from "./counted.ts";
import { configOption } from "./options.ts";

export function configCommand(): Command {
  const check = new Command("check")
    .description("read the configuration and name every mistake with its file and line")
    .addOption(configOption())
    .action(({ config: folder }: { readonly config: string }) => {
      const config = checkedConfig(readConfigFolder(folder));
      console.log(
        `${folder}: ${counted(config.feeds.size + config.privateFeeds.size, "feed")} from ${counted(config.sources.size, "source")}, no mistakes.`,
      );
      const secrets = environmentSecrets(process.env);
      for (const { tokenName, feed } of config.privateFeeds.values()) {
        const token = secrets.get(tokenName);
        if (token === null || isToken(token)) continue;
        console.log(
          `${tokenName} cannot be the token of ${feed.slug}: it must be 20 to 200 letters, digits and . _ ~ -; nobody is let in.`,
        );
        process.exitCode = 1;
      }
      const unset = secretNames(config).filter((name) => secrets.get(name) === null);
      if (unset.length === 0) return;
      console.log(
        `Not set in the environment: ${unset.join(", ")}; the sources and private feeds that need them will fail.`,
      );
      process.exitCode = 1;
    });
  return new Command("config").description("work on the configuration").addCommand(check);
}
