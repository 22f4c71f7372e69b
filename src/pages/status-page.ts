import { html, raw } from "hono/html";
import type { DatabaseTroubles, OperationalState } from "../model/administration.ts";
import type { Finding } from "../model/finding.ts";
import type { Instant } from "../model/scalars.ts";
import { sourceName } from "../model/source-name.ts";
import type { SourceState } from "../model/source-state.ts";
import { dayOf, timeWithin } from "./dates.ts";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";
import { pageLinks } from "./page-links.ts";
import { runsWithin } from "./runs-within.ts";

const findingsShown = 20;
/** What the rows of one page may take of its 60 KB; in UTF-8. */
const rowsLimitBytes = 34_000;

export interface Status {
  readonly siteTitle: string;
  readonly entries: number;
  readonly stories: number;
  readonly sources: readonly SourceState[];
  readonly findings: readonly Finding[];
  /** Null: not known here. */
  readonly state: OperationalState | null;
  readonly now: Instant;
  /** From 1; beyond the last, the last. */
  readonly page: number;
}

type Standing = "troubled" | "well" | "unread";

/** How every source does: when it was asked, what it said, when it is asked again and why then; first what needs attention. */
export function statusPage(status: Status): string {
  const { siteTitle, entries, stories, sources, findings, now } = status;
  const today = dayOf(now);
  const rows = sources.toSorted(byStanding).map((source) => ({ markup: String(sourceRow(source, today)) }));
  const runs = runsWithin(rows, rowsLimitBytes);
  const page = Math.min(status.page, runs.length);
  const counted = (standing: Standing) => sources.filter((source) => standingOf(source) === standing).length;
  const head = html`<link rel="alternate" type="application/atom+xml" title="Sources that need attention" href="/status.atom">`;
  const body = html`<header class="wide">${masthead(siteTitle)}<h1>Sources</h1>
<p class="lede">${inShort(sources.length, counted("troubled"), findings.length)}</p>
<ul class="chips" aria-label="In figures">${chip(sources.length, "sources")}${chip(counted("well"), "read well")}${chip(counted("troubled"), "in trouble")}${chip(counted("unread"), "not read yet")}${chip(entries, "entries")}${chip(stories, "stories")}</ul></header>
<main id="content" class="wide">${machinery(status.state, now)}${page > 1 ? "" : kept(status.state)}${page > 1 ? "" : findingsTable(findings, today)}<h2>All sources</h2>
<p class="note">Those in trouble first. A name leads to what was requested of it; times are UTC, today's without the day.</p>
<table class="sources">
<thead><tr><th scope="col">Source</th><th scope="col">Last poll</th><th scope="col">Next poll</th><th scope="col">Entries</th></tr></thead>
<tbody>${raw((runs[page - 1] ?? []).map(({ markup }) => markup).join(""))}</tbody></table>
${pageLinks({ page, pages: runs.length, address: (number) => `/status?page=${number}`, words: ["Sources before", "More sources"] })}</main>
<footer class="wide"><p><a href="/status.json">As JSON</a> · <a href="/status.atom">What needs attention, as a feed</a> · <a href="/status/requests">What was requested</a> · <a href="/why">Why an entry stands in its story</a> · <a href="/bot">About the bot</a></p></footer>`;
  return layout({ language: null, title: `Sources · ${siteTitle}`, head, body });
}

const lateMs = 15 * 60_000;
const manyUndecided = 200;
const fullShare = 0.8;

/** What ails the machinery itself; nothing when all is as usual. */
function machinery(state: OperationalState | null, now: Instant) {
  if (state === null) return "";
  const { deadLetters, undecided, pollsLateMs, databaseBytes, databaseLimitBytes, databaseTroubles, bound } = state;
  const late = Math.round((pollsLateMs ?? 0) / 60_000);
  const share = databaseBytes === null || databaseLimitBytes === null ? 0 : databaseBytes / databaseLimitBytes;
  const ailments = [
    ...(deadLetters > 0
      ? [
          html`<a href="/status/dead-letters">${deadLetters} dead ${deadLetters === 1 ? "letter" : "letters"}</a>: work that failed through a fault of ours.`,
        ]
      : []),
    ...((pollsLateMs ?? 0) > lateMs ? [html`Polls are ${late} minutes late; the newest feeds are asked first.`] : []),
    ...(undecided >= manyUndecided
      ? [html`${undecided} entries or more wait for their stories; they come in order.`]
      : []),
    ...(databaseTroubles === null ? [] : [html`${inTrouble(databaseTroubles, now)}`]),
    ...(share >= fullShare ? [html`The database is ${Math.round(share * 100)} % full.`] : []),
    ...(bound?.isShortened
      ? [html`Less is kept than configured, as more would not fit: the oldest texts and entries leave earlier.`]
      : []),
  ];
  return ailments.length === 0
    ? ""
    : html`<ul class="bad">${ailments.map((ailment) => html`<li>${ailment}</li>`)}</ul>`;
}

function inTrouble({ since, lastAt, times }: DatabaseTroubles, now: Instant) {
  const at = (instant: Instant) => timeWithin(dayOf(now), instant);
  const how =
    times === 1 ? html`once, at ${at(lastAt)}` : html`${times} times since ${at(since)}, last at ${at(lastAt)}`;
  return html`The database was overloaded or failed ${how}. What that broke off is done again.`;
}

/** What the database keeps, how large it is and becomes, and what leaves next. */
function kept(state: OperationalState | null) {
  const bound = state?.bound;
  if (state?.databaseBytes == null || bound == null) return "";
  const of = bound.markBytes === null ? "" : `, and may hold ${megabytes(bound.markBytes)}`;
  const leaves =
    bound.textsSince === null || bound.entriesSince === null
      ? ""
      : html` Texts are kept since ${timeWithin("", bound.textsSince)}, entries since ${timeWithin("", bound.entriesSince)}; the oldest leave first.`;
  return html`<p class="note">The database holds ${megabytes(state.databaseBytes)}${of}. With ${bound.entriesADay.toLocaleString("en")} entries a day it comes to about ${megabytes(bound.expectedBytes)}.${leaves}</p>`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} MB`;
}

function inShort(sources: number, troubled: number, findings: number): string {
  if (sources === 0) return "No source is configured.";
  if (troubled + findings === 0) return "All is well: every source that was asked answered as it should.";
  const need = findings === 1 ? "One source needs" : findings === 0 ? "No source needs" : `${findings} sources need`;
  return `${need} your attention. What passes by itself is only noted in the list.`;
}

function chip(count: number, words: string) {
  return html`<li><strong>${count.toLocaleString("en")}</strong> ${words}</li>`;
}

function standingOf({ lastPoll }: SourceState): Standing {
  if (lastPoll === null) return "unread";
  return lastPoll.result === "fresh" || lastPoll.result === "notModified" ? "well" : "troubled";
}

const order: readonly Standing[] = ["troubled", "unread", "well"];

function byStanding(a: SourceState, b: SourceState): number {
  return order.indexOf(standingOf(a)) - order.indexOf(standingOf(b)) || (sourceName(a) < sourceName(b) ? -1 : 1);
}

function findingsTable(findings: readonly Finding[], today: string) {
  if (findings.length === 0) return "";
  const more = findings.length - findingsShown;
  return html`<h2>Needs attention</h2><table>
<thead><tr><th scope="col">Source</th><th scope="col">What was seen</th><th scope="col">What to do</th></tr></thead>
<tbody>${findings.slice(0, findingsShown).map(
    ({ url, name, since, sentence, advice }) => html`<tr>
<th scope="row"><a href="${url}"><bdi>${name}</bdi></a></th>
<td><span class="bad">${sentence}</span><br>since ${timeWithin(today, since)}</td>
<td>${advice}</td>
</tr>
`,
  )}</tbody></table>${more > 0 ? html`<p class="note">And ${more} more: <a href="/status.json">all of them as JSON</a>.</p>` : ""}
`;
}

function sourceRow(state: SourceState, today: string) {
  const { id, url, about, lastPoll, nextPollAt, nextPollBecause, entriesSeen } = state;
  const bad = standingOf(state) === "troubled" ? "bad" : "";
  const [problem, ...more] = about?.problems ?? [];
  return html`<tr>
<th scope="row"><a href="/status/requests?of=${id}"><bdi>${sourceName(state)}</bdi></a>${about?.title == null ? "" : html`<br><span class="why"><bdi>${new URL(url).host}</bdi></span>`}${problem === undefined ? "" : html`<br><span class="why">${more.length === 0 ? problem.detail : `${problem.detail.replace(/\.$/, "")}, and ${more.length} more`}</span>`}</th>
<td>${lastPoll === null ? "not read yet" : html`${timeWithin(today, lastPoll.at)}<br><span class="${bad}">${lastPoll.sentence}</span>`}</td>
<td>${nextPollAt === null ? html`not until the configuration changes: ${nextPollBecause}` : html`${timeWithin(today, nextPollAt)}<br><span class="why">${nextPollBecause}</span>`}</td>
<td>${entriesSeen}</td>
</tr>
`;
}
