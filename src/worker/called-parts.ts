// What another invocation handed on, done in this one.
import { pollPart } from "../app/poll-part.ts";
import { feedMaker, publishMarkedFeed } from "../app/publish-feeds.ts";
import { readDocument } from "../app/read-document.ts";
import type { Surroundings } from "../app/surroundings.ts";
import type { MergedFeed } from "../model/merged-feed.ts";
import { reachOf } from "./poll-sources.ts";
import type { WorkerParts } from "./worker-parts.ts";
import type { WorkersHome } from "./workers-home.ts";
import { decideHere } from "./write-stories.ts";

/** The parts, each done within a home that is opened for it; documents are read by yet another invocation, if there is `elsewhere`. */
export function calledParts(
  elsewhere: WorkerParts | null,
  within: <T>(trace: string, work: (home: WorkersHome) => Promise<T>) => Promise<T>,
): WorkerParts {
  return {
    poll: (part, trace) =>
      within(trace, async (home) => {
        let calls = 0;
        const reader: Surroundings["reader"] = (document, state) => {
          calls++;
          return elsewhere === null
            ? readDocument(document, state, home.surroundings)
            : elsewhere.read(document, state, trace);
        };
        const reach = reachOf(home, home.plan.part?.work ?? home.plan.work);
        return { ...(await pollPart(part, { ...home.surroundings, reader }, reach)), calls };
      }),
    read: (document, state, trace) => within(trace, ({ surroundings }) => readDocument(document, state, surroundings)),
    decide: (most, trace) => within(trace, (home) => decideHere(home, most)),
    choose: (stale, now, trace) =>
      within(trace, async ({ surroundings }) => {
        const { merged, ...chosen } = await feedMaker(surroundings).choose(stale, now);
        return { merged: JSON.stringify(merged), ...chosen };
      }),
    render: (merged, rendition, now, trace) =>
      within(trace, ({ surroundings }) =>
        feedMaker(surroundings).render(JSON.parse(merged) as MergedFeed, rendition, now),
      ),
    publish: (slug, trace) => within(trace, ({ surroundings }) => publishMarkedFeed(surroundings, slug)),
  };
}
