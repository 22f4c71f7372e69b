// Deciding stories and rendering feeds, as far as the limits of one invocation reach.
import { decideStories } from "../app/decide-stories.ts";
import { publishMarkedFeeds } from "../app/publish-feeds.ts";
import type { HandedParts } from "./worker-parts.ts";
import type { WorkersHome } from "./workers-home.ts";

/** A decision reads its neighbours; then all that were decided are placed, and moves by hand are followed. */
const mostQueriesADecision = 16;
/** Entries with the same facts, their stories, their vectors. */
const mostQueriesALink = 3;
const noModelBound = {
  event: "fault",
  during: "linking across languages",
  detail:
    "across-languages is on in feeds/_site.yaml, but no model is bound: uncomment [ai] in wrangler.toml, or set it off",
} as const;
const mostQueriesAFeed = 24;
/** What so many cron ticks decide is not worth a message. */
const ticksOfPatience = 5;

/** Decides, and renders where that is done here; the rest waits for the next message. */
export async function write(home: WorkersHome, handed: HandedParts | null): Promise<void> {
  await decide(home, home.plan.decisions, handed);
  if (home.plan.rendersATick === 0) await renderFeeds(home, Number.POSITIVE_INFINITY, handed);
  if (home.queriesLeft() < 2 || (await isWorthWaking(home))) await home.wakeWriter();
}

/** So many decisions at most; how many they were. */
export async function decide(home: WorkersHome, most: number, handed: HandedParts | null): Promise<number> {
  const { part } = home.plan;
  return handed === null || part === null ? decideHere(home, most) : decideInParts(most, part.decisions, handed);
}

async function decideInParts(most: number, atOnce: number, handed: HandedParts): Promise<number> {
  let decided = 0;
  while (decided < most && handed.left() > 0) {
    const more = await handed.decide(Math.min(atOnce, most - decided));
    decided += more;
    if (more < atOnce) break;
  }
  return decided;
}

/** The same, by this invocation alone. */
export async function decideHere(home: WorkersHome, most: number): Promise<number> {
  const { settings, embedder, journal } = home.surroundings;
  const { acrossLanguages } = settings().config.site;
  if (acrossLanguages && embedder === undefined) journal.record(noModelBound);
  const queries = mostQueriesADecision + (acrossLanguages ? mostQueriesALink : 0);
  return decideStories(home.surroundings, () => home.queriesLeft() >= queries, most);
}

/** So many of the stale feeds at most. */
export async function renderFeeds(home: WorkersHome, most: number, handed: HandedParts | null): Promise<void> {
  let feeds = most;
  const mayGoOn = () => home.queriesLeft() >= mostQueriesAFeed && feeds-- > 0;
  const published =
    home.queriesLeft() < mostQueriesAFeed ? 0 : await publishMarkedFeeds(home.surroundings, mayGoOn, handed);
  if (published > 0 && home.surroundings.settings().config.site.hub !== null) await home.wakeHub(0);
}

/** At once where a message costs next to nothing; else the next cron tick does it for all polls of its minute. */
export async function tellWriter({ plan, wakeWriter }: WorkersHome): Promise<void> {
  if (plan.decisionsATick === 0) await wakeWriter();
}

/** Whether a message to the writer is worth it: more is undecided than ticks are soon over with, or a feed is stale that it renders. */
export async function isWorthWaking({
  plan,
  surroundings: { settings, stories, documents },
}: WorkersHome): Promise<boolean> {
  const besides = plan.decisionsATick * ticksOfPatience;
  if ((await stories.countUndecided(besides + 1)) > besides) return true;
  const { feeds } = settings().config;
  return plan.rendersATick === 0 && (await documents.stale()).some(({ slug }) => feeds.has(slug));
}
