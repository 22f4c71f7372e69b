import { Command, Option } from "commander";
import { pinoJournal } from "../adapters/node/pino-journal.ts";
import { serve } from "../server.ts";
import { calmLines } from "./calm-lines.ts";
import { configOption, dataOption, portNumber } from "./options.ts";
import { version } from "./version.ts";

interface Options {
  readonly port: number;
  readonly host: string;
  readonly config: string;
  readonly data: string;
  readonly logFormat: "text" | "json";
}

export function serveCommand(): Command {
  return new Command("serve")
    .description("serve the published feeds and poll their sources, until stopped")
    .addOption(
      new Option("-p, --port <number>", "port to listen on, 0 for any").env("PORT").argParser(portNumber).default(8787),
    )
    .addOption(new Option("--host <address>", "address to listen on").env("HOST").default("127.0.0.1"))
    .addOption(configOption())
    .addOption(dataOption())
    .addOption(
      new Option("--log-format <format>", "lines for people, or one JSON object per event")
        .env("LOG_FORMAT")
        .choices(["text", "json"])
        .default("text"),
    )
    .action(async ({ port, host, config, data, logFormat }: Options) => {
      const journal = pinoJournal(process.stdout);
      const lines = calmLines(process.stdout);
      const running = await serve({ port, hostname: host, configFolder: config, dataFolder: data }, (news) => {
        if (logFormat === "text") lines.hear(news);
        else if (news.kind === "event") journal.record(news.event);
      });
      if (logFormat === "text") lines.begin(version, running, config);
      const stop = () => {
        if (logFormat === "text") lines.end();
        void running.close().then(() => process.exit());
        setTimeout(() => process.exit(), 5000).unref();
      };
      process.once("SIGINT", stop);
      process.once("SIGTERM", stop);
      try {
        await running.firstRound;
        await running.polling;
      } catch (error) {
        // A server that polls no more ends, so that whoever watches over it starts another.
        stop();
        throw error;
      }
    });
}
