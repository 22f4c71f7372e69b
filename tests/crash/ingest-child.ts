// Polls, decides and publishes over and over until it is killed; its arguments are the database file and the edition.
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { systemClock } from "../../src/adapters/node/system-clock.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { madeLine, makeDue } from "./made-line.ts";

const [, , file = "", edition = "1"] = process.argv;
const line = madeLine(openDatabase(file), systemClock, () => Number(edition));
await line.sources.configure([...line.settings().config.sources.keys()], systemClock.now());
console.log("ready");
for (;;) {
  await makeDue(line);
  for (const { id } of await line.sources.all()) {
    await pollSource(id, line);
    if (Math.random() < 0.3) await decideStories(line);
  }
  await publishStaleFeeds(line);
}
