import type { Finding, FindingCode } from "../../model/finding.ts";
import type { Instant } from "../../model/scalars.ts";
import { sourceName } from "../../model/source-name.ts";
import type { SourceState, Trouble } from "../../model/source-state.ts";
import { rhythmOf } from "./rhythm.ts";
import { patienceWith } from "./trouble.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Failures after which even what may mend itself is told. */
const patientFailures = 3;
/** A source is silent when it has missed so many of its usual pieces of news, and for some days at least. */
const silence = { missed: 8, leastMs: 3 * dayMs };
const certificateWarningMs = 14 * dayMs;
const largeBytes = 2 * 1024 * 1024;

/** What ails a source, worst first; nothing for most. */
export function findingsOf(state: SourceState, now: Instant): readonly Finding[] {
  const finding = (code: FindingCode, since: Instant, sentence: string, advice: string): Finding => ({
    source: state.id,
    url: state.url,
    name: sourceName(state),
    code,
    since,
    sentence,
    advice,
  });
  return [troubleIn, certificateOf, moveOf, silenceOf, churnOf, undatedIn, sizeOf, hubOf].flatMap((look) => {
    const seen = look(state, now);
    return seen === null ? [] : [finding(...seen)];
  });
}

type Seen = Parameters<(code: FindingCode, since: Instant, sentence: string, advice: string) => void>;

function troubleIn({ lastPoll, consecutiveFailures, observed }: SourceState): Seen | null {
  if (lastPoll === null || lastPoll.result === "fresh" || lastPoll.result === "notModified") return null;
  const { firstDoublings, grows } = patienceWith[lastPoll.result];
  const mayMendItself = grows && firstDoublings < 2 && lastPoll.result !== "gone";
  if (mayMendItself && consecutiveFailures < patientFailures) return null;
  return [lastPoll.result, observed.troubledSince ?? lastPoll.at, lastPoll.sentence, adviceFor[lastPoll.result]];
}

const wait = "nothing yet: it is asked again, less and less often; tell its publisher if it lasts";
const adviceFor: Readonly<Record<Trouble, string>> = {
  gone: "remove the source from your feeds folder, or give its new address",
  throttled: "nothing, if it passes; else raise its poll interval in your feeds folder",
  loginWanted: "give the source the header that its server wants, with its value as a secret",
  blocked: "ask its publisher to let feed readers through, or look for another address of the feed",
  notFound: "look on the site for the feed's new address, and write it into your feeds folder",
  webPage: "open the address in a browser: if there is a page, write the address of its feed into your feeds folder",
  notAFeed: "open the address in a browser, and look on the site for its feed",
  tooLarge: "raise polling.limit in feeds/_site.yaml, or ask its publisher to list fewer entries",
  tls: "tell its publisher that the certificate needs to be mended",
  dns: "check the spelling of the address; the site may have gone",
  timeout: wait,
  unreachable: wait,
  brokenBody: wait,
  serverError: wait,
  refused: wait,
  badRedirect: "look on the site for the feed's address, and write it into your feeds folder",
  forbiddenAddress: "if the address is meant, add its host to allow-private-hosts in feeds/_site.yaml",
  missingSecret: "set the secret in the environment that Tributary runs in",
  offline: "look after the network of the machine that Tributary runs on",
};

function certificateOf({ observed: { certificateUntil } }: SourceState, now: Instant): Seen | null {
  if (certificateUntil === null || certificateUntil - now > certificateWarningMs) return null;
  const day = new Date(certificateUntil).toISOString().slice(0, 10);
  const since = (certificateUntil - certificateWarningMs) as Instant;
  const advice = "tell its publisher; from that day on the feed cannot be read";
  return ["certificateExpires", since, `its server's certificate expires on ${day}`, advice];
}

function moveOf({ redirect }: SourceState): Seen | null {
  if (redirect === null) return null;
  if (redirect.sightings === 0) {
    const advice = `open ${redirect.to}: if it is the feed you mean, write that address into your feeds folder; else remove the source`;
    return ["moved", redirect.since, `it leads to ${redirect.to}, to a feed of other entries`, advice];
  }
  const asked = redirect.adopted ? ", and is asked there" : "";
  const advice = `write ${redirect.to} into your feeds folder; its entries stay what they are`;
  return ["moved", redirect.since, `it has moved to ${redirect.to}${asked}`, advice];
}

function silenceOf({ rhythm, lastPoll }: SourceState, now: Instant): Seen | null {
  const newest = rhythm.at(-1);
  if (newest === undefined || rhythm.length < silence.missed || lastPoll === null) return null;
  const lastNewsAt = (newest * hourMs) as Instant;
  const usual = rhythmOf(rhythm, lastNewsAt)?.newsADay ?? 0;
  const silentAfterMs = Math.max((silence.missed / usual) * dayMs, silence.leastMs);
  if (now - lastNewsAt < silentAfterMs) return null;
  const day = new Date(lastNewsAt).toISOString().slice(0, 10);
  const advice = "look on the site whether it still publishes; its feed may have moved";
  const since = (lastNewsAt + silentAfterMs) as Instant;
  return [
    "silent",
    since,
    `it has brought nothing since ${day}, and used to bring news ${oftenInWords(usual)}`,
    advice,
  ];
}

function oftenInWords(newsADay: number): string {
  const [times, days] = [Math.round(newsADay), Math.round(1 / newsADay)];
  if (times === 1 || days === 1) return "about once a day";
  return times > 1 ? `about ${times} times a day` : `about every ${days} days`;
}

function churnOf({ observed: { guidsRenewedAt } }: SourceState, now: Instant): Seen | null {
  const lately = guidsRenewedAt.filter((instant) => instant > now - 30 * dayMs);
  const [first] = lately;
  if (first === undefined || lately.length < 2) return null;
  const advice = "set identity: link for the source in your feeds folder, and tell its publisher";
  return ["guidChurn", first, `it has renewed the ids of its entries ${lately.length} times in a month`, advice];
}

function undatedIn({ observed: { undatedSince } }: SourceState): Seen | null {
  if (undatedSince === null) return null;
  const advice =
    "ask its publisher for pubDate, published or date_published; until then entries are dated by when they were seen";
  return ["undated", undatedSince, "its entries bear no date", advice];
}

function sizeOf({ observed: { bytes, largeSince } }: SourceState): Seen | null {
  if (bytes === null || largeSince === null) return null;
  const size = `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  const advice = "ask its publisher to list fewer entries, or to leave out what nobody reads";
  return ["oversize", largeSince, `its feed is ${size} long, and all of it is sent for each change`, advice];
}

function hubOf({ observed: { hubOfFeed, hubSilentSince } }: SourceState): Seen | null {
  if (hubOfFeed === null || hubSilentSince === null) return null;
  const advice =
    "see that public-url can be reached from outside, else tell its publisher; meanwhile the source is polled as if it had no hub";
  return ["deadHub", hubSilentSince, `its hub ${hubOfFeed.hub} does not tell us of changes`, advice];
}

/** Whether a document is so long that its publisher should know. */
export function isLarge(bytes: number): boolean {
  return bytes >= largeBytes;
}
