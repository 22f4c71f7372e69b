import type { Instant } from "../../model/scalars.ts";
import type { PollRecord, SourceState } from "../../model/source-state.ts";

/** A poll that brought nothing: when it began, how many ms it took, and the rule for which it was made. */
export type QuietPoll = readonly [at: Instant, durationMs: number, because: string];

/** What a group's row holds of a source. */
export interface GroupMember {
  /** Missing: not asked any more. */
  readonly at?: Instant;
  readonly because: string;
  /** Since its own row was written, newest first; bounded. */
  readonly quiet: readonly QuietPoll[];
}

const quietPollsKept = 12;
const quietSentence = "not modified";
const quietAnswer = "304";

/** The poll, if all that it changed of the source is when it was last asked and when it is asked next; else null. */
export function quietPoll(before: SourceState, after: SourceState): QuietPoll | null {
  const { lastPoll } = after;
  if (lastPoll === null || !isQuiet(lastPoll)) return null;
  if (after.lastSuccessAt !== lastPoll.at + lastPoll.durationMs || !sameBut(changing, before, after)) return null;
  // Only what is as usual can be told again from so little.
  const url = after.redirect?.adopted && after.redirect.from === after.url ? after.redirect.to : after.url;
  const usual = lastPoll.requests.length === 1 && lastPoll.requests[0]?.url === url;
  return usual ? [lastPoll.at, lastPoll.durationMs, lastPoll.because] : null;
}

const changing: readonly string[] = ["nextPollAt", "nextPollBecause", "lastPoll", "lastSuccessAt"];

function sameBut(names: readonly string[], before: SourceState, after: SourceState): boolean {
  const values = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(
    ([name, value]) =>
      names.includes(name) || value === values.get(name) || JSON.stringify(value) === JSON.stringify(values.get(name)),
  );
}

function isQuiet({ result, sentence, newEntries, requests }: PollRecord): boolean {
  const [request] = requests;
  return (
    result === "notModified" &&
    sentence === quietSentence &&
    newEntries === 0 &&
    request?.conditional === true &&
    request.answer === quietAnswer
  );
}

/** The polls, with one more before them. */
export function withQuietPoll(poll: QuietPoll, earlier: readonly QuietPoll[]): readonly QuietPoll[] {
  return [poll, ...earlier].slice(0, quietPollsKept);
}

/** The state, as those polls left it that its own row does not tell of. */
export function afterQuietPolls(state: SourceState, { at, because, quiet }: GroupMember): SourceState {
  const scheduled = { ...state, nextPollAt: at ?? null, nextPollBecause: because };
  const [newest] = quiet;
  if (newest === undefined || newest[0] <= (state.lastPoll?.at ?? 0)) return scheduled;
  const lastPoll = recordOf(state, newest);
  return { ...scheduled, lastPoll, lastSuccessAt: (newest[0] + newest[1]) as Instant };
}

/** The polls as they are shown, newest first. */
export function recordsOf(
  state: Pick<SourceState, "url" | "redirect">,
  quiet: readonly QuietPoll[],
): readonly PollRecord[] {
  return quiet.map((poll) => recordOf(state, poll));
}

function recordOf(
  { url, redirect }: Pick<SourceState, "url" | "redirect">,
  [at, durationMs, because]: QuietPoll,
): PollRecord {
  const asked = redirect?.adopted && redirect.from === url ? redirect.to : url;
  return {
    at,
    result: "notModified",
    sentence: quietSentence,
    newEntries: 0,
    durationMs,
    because,
    requests: [{ url: asked, conditional: true, answer: quietAnswer }],
  };
}
