// What the cron triggers do, each minute.
import { applyConfiguration } from "../app/apply-configuration.ts";
import { dropLostListeners } from "../app/hub.ts";
import { leaveNotedArchives } from "../app/leave-archives.ts";
import { markFeedsSetOtherwise, markFeedsThatWaited } from "../app/publish-feeds.ts";
import { retain } from "../app/retain.ts";
import type { Clock } from "../ports/clock.ts";
import { workOfTrigger } from "./cron-triggers.ts";
import type { HandedParts } from "./worker-parts.ts";
import type { WorkersHome } from "./workers-home.ts";
import { decide, isWorthWaking, renderFeeds } from "./write-stories.ts";

const groupsAtOnce = 100;
/** Settings change with a deployment, which is noticed at once; this finds what the version before rendered after it. */
const settingsLookedAtEveryMinutes = 15;
const mostQueriesAPruning = 28;
/** Read, written anew in its parts, noted. */
const mostQueriesAnArchive = 8;

/** The work of the trigger that is written so, under the configuration with that hash. */
export async function tick(cron: string, home: WorkersHome, hash: string, handed: HandedParts | null): Promise<void> {
  const { sends, decides, renders } = workOfTrigger(cron);
  if (sends) await send(home, hash);
  const { decisionsATick, rendersATick } = home.plan;
  if (decides && decisionsATick > 0) await decide(home, decisionsATick, handed);
  if (decides) await leaveArchives(home);
  if (renders && isTimeToPrune(home)) await prune(home);
  if (renders && rendersATick > 0) await renderFeeds(home, rendersATick, handed);
}

async function send(home: WorkersHome, hash: string): Promise<void> {
  const { surroundings, applied, hub } = home;
  const { clock, groups, settings } = surroundings;
  const reconfigured = await applyConfiguration(surroundings, applied, hash);
  await home.sendGroups(await groups.send(clock.now(), groupsAtOnce));
  await markFeedsThatWaited(surroundings);
  if (reconfigured || minuteOf(clock) % settingsLookedAtEveryMinutes === 0) await markFeedsSetOtherwise(surroundings);
  // What a lost message left behind, and on the free plan what the minutes alone would be long over.
  if (reconfigured || (mayWake(home) && (await isWorthWaking(home)))) await home.wakeWriter();
  if (reconfigured) await dropLostListeners(hub);
  const due = settings().config.site.hub === null ? null : await hub.hub.nextDueAt();
  if (due !== null && due <= clock.now()) await home.wakeHub(0);
}

/** Now and then, in minutes in which the writer is not woken. */
function isTimeToPrune({ plan, surroundings: { clock } }: WorkersHome): boolean {
  return minuteOf(clock) % plan.pruneEveryMinutes === 1;
}

/** A step of pruning; one that fails is taken up by the next, and polls go on. */
async function prune(home: WorkersHome): Promise<void> {
  const { surroundings, retention, queriesLeft, plan } = home;
  try {
    for (let step = 0; step < plan.pruneSteps && queriesLeft() >= mostQueriesAPruning; step++) {
      if (!(await retain({ ...surroundings, retention }, await home.databaseSize())).more) return;
    }
  } catch (error) {
    surroundings.journal.record({ event: "fault", during: "pruning", detail: String(error) });
  }
}

/** Goes on with the archives that takedowns left to be looked through. */
async function leaveArchives({ surroundings, plan: { archivesAtOnce }, queriesLeft }: WorkersHome): Promise<void> {
  if (queriesLeft() >= archivesAtOnce * mostQueriesAnArchive)
    await leaveNotedArchives({ ...surroundings, archivesAtOnce });
}

/** Of the minutes in which something is undecided some are passed over, where a message counts. */
function mayWake({ plan, surroundings: { clock } }: WorkersHome): boolean {
  return minuteOf(clock) % plan.wakeEveryMinutes === 0;
}

function minuteOf(clock: Pick<Clock, "now">): number {
  return Math.floor(clock.now() / 60_000);
}
