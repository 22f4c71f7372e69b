import { Presets, SingleBar } from "cli-progress";
import type { PollReport } from "../app/poll-source.ts";
import { type RoundSummary, roundSummary } from "../app/poll-source.ts";
import type { IngestNews } from "../ingest-messages.ts";
import type { RunningServer } from "../server.ts";
import { counted } from "./counted.ts";

/** Says in a few lines what the server does; the first round has a progress bar where the stream is a terminal. */
export function calmLines(stream: NodeJS.WriteStream) {
  const say = (line: string) => stream.write(`${line}\n`);
  let reports: PollReport[] = [];
  let bar: SingleBar | null = null;
  let rounds = 0;
  let isConfigured = false;

  return {
    begin(version: string, { url, config }: RunningServer, folder: string) {
      say(
        `Tributary ${version}: ${counted(config.feeds.size, "feed")} from ${counted(config.sources.size, "source")} in ${folder}/`,
      );
      say(`Open ${url} (status: ${url}/status). Ctrl-C stops.`);
    },
    hear(news: IngestNews) {
      switch (news.kind) {
        case "roundBegins":
          reports = [];
          if (rounds === 0 && stream.isTTY) {
            bar = new SingleBar(
              { format: "Polling {bar} {value}/{total}", stream, clearOnComplete: true },
              Presets.shades_classic,
            );
            bar.start(news.due, 0);
          }
          return;
        case "polled":
          reports.push(news.report);
          bar?.increment();
          return;
        case "roundEnds":
          rounds++;
          bar?.stop();
          bar = null;
          say(
            `${roundInWords(roundSummary(reports))} In all ${counted(news.entries, "entry")}, ${counted(news.stories, "story")}.`,
          );
          return;
        case "event":
          if (news.event.event === "configRefused")
            say(
              `The changed configuration is not used; what was read before stays:\n${news.event.problems.join("\n")}`,
            );
          if (news.event.event === "configured") {
            const { feeds, sources } = news.event;
            if (isConfigured)
              say(`Took up the changed configuration: ${counted(feeds, "feed")} from ${counted(sources, "source")}.`);
            isConfigured = true;
          }
          if (news.event.event === "fault") say(`Fault while ${news.event.during}: ${news.event.detail}`);
          return;
        case "firstRoundEnds":
          return;
      }
    },
    end() {
      bar?.stop();
      say("Stopping.");
    },
  };
}

/** "Polled 12 sources: 9 fresh, 2 not modified, 1 failed; 240 new entries." */
export function roundInWords({ polled, fresh, notModified, failed, newEntries }: RoundSummary): string {
  const results = `${fresh} fresh, ${notModified} not modified, ${failed} failed`;
  return `Polled ${counted(polled, "source")}: ${results}; ${counted(newEntries, "new entry")}.`;
}
