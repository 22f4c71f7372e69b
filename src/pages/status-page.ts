import { html } from "hono/html";
import type { Finding } from "../model/finding.ts";
import type { SourceState } from "../model/source-state.ts";
import { timeElement } from "./dates.ts";
import { layout } from "./layout.ts";

const problemsShown = 5;

export interface Status {
  readonly siteTitle: string;
  readonly entries: number;
  readonly stories: number;
  readonly sources: readonly SourceState[];
  readonly findings: readonly Finding[];
}

/** How every source does: when it was asked, what it said, when it is asked again and why then; first what needs attention. */
export function statusPage({ siteTitle, entries, stories, sources, findings }: Status): string {
  const head = html`<link rel="alternate" type="application/atom+xml" title="Sources that need attention" href="/status.atom">`;
  const body = html`<header class="wide"><p class="site"><a href="/">${siteTitle}</a></p><h1>Sources</h1>
<p class="lede">${sources.length} sources, ${entries} entries, ${stories} stories. <a href="/status.json">As JSON</a> · <a href="/status.atom">What needs attention, as a feed</a> · <a href="/status/requests">What was requested</a> · <a href="/bot">About the bot</a></p></header>
<main id="content" class="wide">${findings.length === 0 ? "" : findingsTable(findings)}<table>
<thead><tr><th scope="col">Source</th><th scope="col">Last poll</th><th scope="col">Next poll</th><th scope="col">Entries</th></tr></thead>
<tbody>${sources.map(sourceRow)}</tbody></table></main>`;
  return layout({ language: null, title: `Sources · ${siteTitle}`, head, body });
}

function findingsTable(findings: readonly Finding[]) {
  return html`<h2>${findings.length === 1 ? "One needs" : `${findings.length} need`} attention</h2><table>
<thead><tr><th scope="col">Source</th><th scope="col">What was seen</th><th scope="col">What to do</th></tr></thead>
<tbody>${findings.map(
    ({ url, name, since, sentence, advice }) => html`<tr>
<td dir="auto"><strong>${name}</strong><br><a href="${url}">${url}</a></td>
<td><span class="bad">${sentence}</span><br>since ${timeElement(since)}</td>
<td>${advice}</td>
</tr>
`,
  )}</tbody></table>
<h2>All sources</h2>`;
}

function sourceRow(state: SourceState) {
  const { id, url, about, lastPoll, nextPollAt, nextPollBecause, entriesSeen } = state;
  const failed = lastPoll !== null && lastPoll.result !== "fresh" && lastPoll.result !== "notModified";
  const problems = about?.problems.slice(0, problemsShown) ?? [];
  return html`<tr>
<td dir="auto"><strong>${about?.title ?? new URL(url).hostname}</strong><br><a href="${url}">${url}</a> · <a href="/status/requests?of=${id}">requests</a>
${problems.map(({ detail }) => html`<br><span class="why">${detail}</span>`)}</td>
<td>${lastPoll === null ? "not polled yet" : html`${timeElement(lastPoll.at)}<br><span class="${failed ? "bad" : ""}">${lastPoll.sentence}</span>`}</td>
<td>${nextPollAt === null ? html`not until the configuration changes: ${nextPollBecause}` : html`next at ${timeElement(nextPollAt)}: ${nextPollBecause}`}</td>
<td>${entriesSeen}</td>
</tr>
`;
}
