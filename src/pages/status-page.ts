import { html } from "hono/html";
import type { SourceState } from "../model/source-state.ts";
import { timeElement } from "./dates.ts";
import { layout } from "./layout.ts";

const problemsShown = 5;

export interface Status {
  readonly siteTitle: string;
  readonly entries: number;
  readonly stories: number;
  readonly sources: readonly SourceState[];
}

/** How every source does: when it was asked, what it said, when it is asked again and why then. */
export function statusPage({ siteTitle, entries, stories, sources }: Status): string {
  const body = html`<header class="wide"><p class="site"><a href="/">${siteTitle}</a></p><h1>Sources</h1>
<p class="lede">${sources.length} sources, ${entries} entries, ${stories} stories. <a href="/status.json">As JSON</a></p></header>
<main id="content" class="wide"><table>
<thead><tr><th scope="col">Source</th><th scope="col">Last poll</th><th scope="col">Next poll</th><th scope="col">Entries</th></tr></thead>
<tbody>${sources.map(sourceRow)}</tbody></table></main>`;
  return layout({ language: null, title: `Sources · ${siteTitle}`, head: null, body });
}

function sourceRow(state: SourceState) {
  const { url, about, lastPoll, nextPollAt, nextPollBecause, entriesSeen, redirect } = state;
  const failed = lastPoll !== null && lastPoll.result !== "fresh" && lastPoll.result !== "notModified";
  const problems = about?.problems.slice(0, problemsShown) ?? [];
  return html`<tr>
<td dir="auto"><strong>${about?.title ?? new URL(url).hostname}</strong><br><a href="${url}">${url}</a>${redirect === null ? "" : html`<br>Has moved to ${redirect.to}${redirect.adopted ? ", and is asked there" : ""}; change its address in your feeds folder.`}
${problems.map(({ detail }) => html`<br><span class="why">${detail}</span>`)}</td>
<td>${lastPoll === null ? "not polled yet" : html`${timeElement(lastPoll.at)}<br><span class="${failed ? "bad" : ""}">${lastPoll.sentence}</span>`}</td>
<td>${nextPollAt === null ? "not until the configuration changes" : timeElement(nextPollAt)}<br>${nextPollBecause}</td>
<td>${entriesSeen}</td>
</tr>
`;
}
