// Polls, decides and publishes over and over until it is killed. Its arguments are the database file and its order, as JSON.
import { MessageChannel } from "node:worker_threads";
import { archivesBeside } from "../../src/adapters/node/archives-beside.ts";
import { handedWrites, takenWrites } from "../../src/adapters/node/handed-writes.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
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
function lineOver(own: SqlDriver) {
  const driver = steppedDriver(own, step);
  const made = madeLine(driver, fixedClock(at(60 * order.hours)), originClient(order.origin, step));
  return { ...made, archives: archivesBeside(file, driver) };
}
// As in the program, stories are written beside polling, each over a connection of its own, and what polling writes is handed over.
const { port1, port2 } = new MessageChannel();
const handed = handedWrites(openDatabase(file).driver);
handed.handTo(port1);
const [poller, writer] = [lineOver(handed.driver), lineOver(takenWrites(port2, openDatabase(file)).driver)];
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
