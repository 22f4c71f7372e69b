import { html } from "hono/html";
import type { PollHistory, PollRecord } from "../model/source-state.ts";
import { timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";

export interface Requests {
  readonly siteTitle: string;
  /** What was asked for: an id, an address or a host; null: nothing yet. */
  readonly of: string | null;
  readonly histories: readonly PollHistory[];
  /** Every host that sources are read from, to choose from. */
  readonly hosts: readonly string[];
}

/** What was requested of a source, or of all sources of a host, when, why, and what was answered; for publishers who ask. */
export function requestsPage({ siteTitle, of, histories, hosts }: Requests): string {
  const body = html`<header class="wide">${masthead(siteTitle)}<h1>Requests${of === null ? "" : ` to ${of}`}</h1>
<p class="lede">What we asked for lately, why we did, and what was answered; the last polls of each source. <a href="/bot">About the bot</a></p></header>
<main id="content" class="wide">${of === null ? "" : histories.length === 0 ? html`<p>Nothing is read from there.</p>` : histories.map(historyTable)}
<h2>By host</h2>
<ul class="formats">${hosts.map((host) => html`<li><a href="/status/requests?of=${encodeURIComponent(host)}">${host}</a></li>`)}</ul></main>`;
  return layout({ language: null, title: `Requests · ${siteTitle}`, head: null, body });
}

function historyTable({ url, title, polls, hub }: PollHistory) {
  return html`<h2 dir="auto">${title ?? new URL(url).hostname}</h2><p class="meta">${discreet(url)}</p>${hub === null ? "" : html`<p>Its hub was last asked to tell us of changes on ${timeElement(hub.at)}: POST ${discreet(hub.url)}: ${hub.answer}</p>`}<table>
<thead><tr><th scope="col">When</th><th scope="col">Why</th><th scope="col">Requests and answers</th><th scope="col">What came of it</th></tr></thead>
<tbody>${polls.map((poll) => pollRow(poll, url))}</tbody></table>`;
}

function pollRow({ at, because, requests, sentence, durationMs }: PollRecord, source: string) {
  return html`<tr>
<td>${timeElement(at)}</td>
<td>${because}</td>
<td>${requests.length === 0 ? "none" : requests.map(({ url, conditional, answer }) => html`GET${conditional ? " if modified" : ""}${url === source ? "" : ` ${discreet(url)}`}: ${answer}<br>`)}</td>
<td>${sentence}, after ${(durationMs / 1000).toFixed(1)} s</td>
</tr>
`;
}

/** A query may hold what is nobody else's business. */
function discreet(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? url : `${url.slice(0, query)}?…`;
}
