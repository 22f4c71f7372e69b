// Polls, decides and publishes over and over until it is killed. Its arguments are the database file, the edition, and when it is:
// later than any lease of those that were killed before it, so that it waits for none.
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { at, madeLine, makeDue } from "./made-line.ts";

const [, , file = "", edition = "1", hours = "0"] = process.argv;
const clock = fixedClock(at(60 * Number(hours)));
const line = madeLine(openDatabase(file), clock, () => Number(edition));
await line.sources.configure([...line.settings().config.sources.keys()], clock.now());
console.log("ready");
for (;;) {
  await makeDue(line);
  const inAnyOrder = (await line.sources.all()).toSorted(() => Math.random() - 0.5);
  for (const { id } of inAnyOrder) {
    await pollSource(id, line);
    if (Math.random() < 0.3) await decideStories(line);
  }
  await publishStaleFeeds(line);
}
