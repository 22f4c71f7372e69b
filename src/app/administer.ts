import type { AdminAction, AdminOutcome, AskedBy, Work } from "../model/administration.ts";
import type { Config } from "../model/config.ts";
import type { Override } from "../model/override.ts";
import type { Instant } from "../model/scalars.ts";
import type { AdministrationStore } from "../ports/administration-store.ts";
import { addressOf } from "./follow-overrides.ts";
import type { Surroundings } from "./surroundings.ts";
import { takeDown, undoTakedown } from "./takedown.ts";

export interface AdminSurroundings
  extends Pick<
    Surroundings,
    "clock" | "journal" | "sources" | "stories" | "overrides" | "takedowns" | "documents" | "archives"
  > {
  readonly administration: AdministrationStore;
  /** So many archives of feeds are looked through at once for what is taken down; missing: all. */
  readonly archivesAtOnce?: number;
  /** Null where the configuration is not at hand. */
  readonly config: Config | null;
  /** Has other work than a source's poll done again; false: this home does not know how. */
  again(work: Work): Promise<boolean>;
}

const hourMs = 3_600_000;
/** Until somebody says otherwise. */
const longPauseMs = 100 * 365 * 24 * hourMs;

/** Does what an operator asked for, and writes it down; what was wrong with it is said, not thrown. */
export async function administer(action: AdminAction, by: AskedBy, around: AdminSurroundings): Promise<AdminOutcome> {
  const outcome = await done(action, around);
  await around.administration.note({ at: around.clock.now(), action, by, outcome: outcome.says });
  around.journal.record({ event: "administered", action: action.do, subject: subjectOf(action), by, ...outcome });
  return outcome;
}

function done(action: AdminAction, around: AdminSurroundings): Promise<AdminOutcome> {
  switch (action.do) {
    case "poll":
    case "pause":
    case "resume":
      return ofSource(action, around);
    case "join":
      return said({ kind: "together", one: action.one, other: action.other }, around);
    case "split":
      return said({ kind: "apart", one: action.one, other: action.other }, around);
    case "undo":
      return undone(action.one, action.other, around);
    case "takedown":
    case "untakedown":
      return takenDown(action, around);
    case "rebuild":
      return rebuilt(action.feed, around);
    case "retry":
    case "drop":
      return settled(action, around);
  }
}

async function ofSource(
  action: Extract<AdminAction, { readonly source: string }>,
  { administration, sources, clock }: AdminSurroundings,
): Promise<AdminOutcome> {
  const id = await administration.sourceNamed(action.source);
  if (id === null) return no(`no source has the address or id ${action.source}`);
  const now = clock.now();
  if (action.do === "pause") {
    const until = (now + (action.hours === null ? longPauseMs : action.hours * hourMs)) as Instant;
    const words = action.hours === null ? "until it is resumed" : `for ${action.hours} h`;
    await administration.pause(id, until, `paused by hand ${words}`);
    return yes(`${action.source} is not asked ${words}`);
  }
  if (action.do === "resume") await administration.pause(id, null, "");
  await sources.hasten([id], now, "asked for by hand");
  return yes(`${action.source} is asked within a minute`);
}

async function said(override: Override, { overrides, stories, clock }: AdminSurroundings): Promise<AdminOutcome> {
  for (const reference of [override.one, override.other]) {
    const placed = await stories.placed(reference, addressOf(reference));
    if (placed === null) return no(`no entry has the address or id ${reference}`);
  }
  await overrides.say(override, clock.now());
  return yes(
    override.kind === "together" ? "one story from the next minute on" : "two stories from the next minute on",
  );
}

async function undone(one: string, other: string, { overrides, clock }: AdminSurroundings): Promise<AdminOutcome> {
  const now = clock.now();
  const together = await overrides.undo({ kind: "together", one, other }, now);
  const apart = await overrides.undo({ kind: "apart", one, other }, now);
  return together || apart
    ? yes("taken back from the next minute on")
    : no(`nothing was said about ${one} and ${other}`);
}

async function takenDown(
  action: Extract<AdminAction, { readonly entry: string }>,
  around: AdminSurroundings,
): Promise<AdminOutcome> {
  const { config } = around;
  if (config === null) return no("the configuration is not at hand; use tributary takedown");
  const publisher = { ...around, settings: () => ({ config }) };
  const { entry } = action;
  const outcome =
    action.do === "takedown" ? await takeDown(entry, action.reason, publisher) : await undoTakedown(entry, publisher);
  switch (outcome.kind) {
    case "unknown":
      return no(action.do === "takedown" ? `no entry has the address or id ${entry}` : `${entry} is not taken down`);
    case "already":
      return yes(`${entry} was taken down before`);
    case "searching":
      return yes(
        `no entry has the address or id ${entry}, nor has the newest archive of a feed; the older ones are looked through by and by`,
      );
    case "leftArchives":
      return yes(`${entry} was kept in archives of feeds alone; it is gone from ${outcome.archives} of them for good`);
    case "done":
      return yes(`${entry} is ${action.do === "takedown" ? "taken down" : "published again"} within some minutes`);
  }
}

async function rebuilt(slug: string, { administration, config, documents }: AdminSurroundings): Promise<AdminOutcome> {
  const isKnown = config === null ? await documents.wasPublished(slug) : config.feeds.has(slug);
  if (!isKnown) return no(`no feed is called ${slug}`);
  await administration.rebuild(slug);
  return yes(`${slug} is rendered anew within some minutes`);
}

async function settled(
  action: Extract<AdminAction, { readonly letter: number }>,
  { administration, sources, clock, again }: AdminSurroundings,
): Promise<AdminOutcome> {
  const letter = await administration.exhume(action.letter);
  if (letter === null) return no(`there is no dead letter ${action.letter}`);
  if (action.do === "drop") return yes(`letter ${action.letter} is dropped`);
  const { work } = letter;
  if (work.kind === "source") await sources.hasten([work.source], clock.now(), "tried again by hand");
  else if (!(await again(work))) {
    await administration.bury(work, letter.detail, letter.buriedAt);
    return no(`what letter ${action.letter} asks for cannot be done here; drop it`);
  }
  return yes(`letter ${action.letter} is tried again`);
}

function subjectOf(action: AdminAction): string {
  if ("source" in action) return action.source;
  if ("one" in action) return `${action.one} ${action.other}`;
  if ("entry" in action) return action.entry;
  return "feed" in action ? action.feed : String(action.letter);
}

const yes = (says: string): AdminOutcome => ({ ok: true, says });
const no = (says: string): AdminOutcome => ({ ok: false, says });
