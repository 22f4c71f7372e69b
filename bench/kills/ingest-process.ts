// Polls, decides and publishes over and over until it is killed. Its arguments are the database file and its order, as JSON.
import { archivesBeside } from "../../src/adapters/node/archives-beside.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { fixedClock } from "../../tests/fakes/fixed-clock.ts";
import { seededRandom } from "../made/random.ts";
import type { IngestOrder } from "./ingest-order.ts";
import { at, madeLine, makeDue } from "./made-line.ts";
import { originClient, steppedDriver, stepsOf } from "./steps.ts";

const [, , file = "", written = ""] = process.argv;
const order = JSON.parse(written) as IngestOrder;
const random = seededRandom(order.seed);
const step = stepsOf(order);
/** Each over a connection of its own. */
function line() {
  const driver = steppedDriver(openDatabase(file).driver, step);
  const made = madeLine(driver, fixedClock(at(60 * order.hours)), originClient(order.origin, step));
  return { ...made, archives: archivesBeside(file, driver) };
}
// As in the program, stories are written beside polling.
const [poller, writer] = [line(), line()];
async function write(): Promise<void> {
  await decideStories(writer);
  await publishStaleFeeds(writer);
}
for (let writing = Promise.resolve(); ; await writing) {
  await makeDue(poller);
  const inAnyOrder = (await poller.sources.all()).toSorted(() => random() - 0.5);
  for (const { id } of inAnyOrder) {
    await pollSource(id, poller);
    if (random() < 0.3) writing = writing.then(write);
  }
  writing = writing.then(write);
}
