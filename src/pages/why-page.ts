import { html } from "hono/html";
import type { Instant } from "../model/scalars.ts";
import type { ToldEntry, WhyHere, WhyPair } from "../model/why.ts";
import { timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";

/** Where one asks why an entry stands in its story, or two together or apart; with what was wrong with the question, null for none. */
export function whyAskPage(siteTitle: string, wrong: string | null, url: string): string {
  const body = html`<header>${masthead(siteTitle)}<h1>Why here?</h1>
<p class="lede">Why an entry stands in its story, or why two entries stand together or apart.</p></header>
<main id="content">${wrong === null ? "" : html`<p class="bad">${wrong}</p>`}<form class="asked" action="/why">
<label for="url">Address of an entry, as the links of its story's page have it:</label> <input id="url" name="url" type="text" dir="ltr" maxlength="2000" value="${url}" required>
<label for="with">Address of another, if the two are to be compared:</label> <input id="with" name="with" type="text" dir="ltr" maxlength="2000">
<button>Ask</button></form></main>`;
  return layout({ language: null, title: `Why here? · ${siteTitle}`, head: null, body });
}

/** Why an entry stands in its story, and beside which entries. */
export function whyHerePage(siteTitle: string, { entry, members, toldBy, nearest }: WhyHere): string {
  const miss =
    nearest === null
      ? ""
      : html`<h2>Nearest miss</h2>
<ul>${nearest.entry === null ? html`<li>An entry that is gone</li>` : entryItem(nearest.entry, entry)}</ul>
<p>Kept apart: ${nearest.against}${nearest.evidence.length > 0 ? `; in both: ${nearest.evidence.join(", ")}` : ""}.</p>`;
  return page(
    siteTitle,
    html`<h2>Its story</h2>
${toldBy === null ? "" : html`<p><bdi>${toldBy}</bdi></p>`}<ul>${members.map((member) => html`${entryItem(member, entry)}`)}</ul>${miss}`,
    entry,
  );
}

/** What the engine makes of two entries. */
export function whyPairPage(siteTitle: string, { entries, sentence, probability, features }: WhyPair): string {
  const [earlier, later] = entries;
  const told = Object.entries(features ?? {}).filter(([, value]) => value !== 0);
  const likely =
    probability === null ? "" : html`<p>Same event: ${(probability * 100).toFixed(1)} % by their texts alone.</p>`;
  const table =
    told.length === 0
      ? ""
      : html`<table><thead><tr><th scope="col">Alike in</th><th scope="col">0 to about 1</th></tr></thead>
<tbody>${told.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value.toFixed(3)}</td></tr>`)}</tbody></table>`;
  return page(
    siteTitle,
    html`<ul>${entryItem(earlier, null)}</ul><p><strong>${sentence}</strong></p>${likely}${table}`,
    later,
  );
}

function page(siteTitle: string, content: ReturnType<typeof html>, entry: ToldEntry): string {
  const body = html`<header>${masthead(siteTitle)}<h1>Why here?</h1>
<ul>${entryItem(entry, null)}</ul></header>
<main id="content">${content}</main>`;
  return layout({ language: null, title: `Why here? · ${siteTitle}`, head: null, body });
}

/** With a link to the comparison, when there is something to compare with. */
function entryItem(entry: ToldEntry, comparedWith: ToldEntry | null) {
  const { title, url, source, published, because, id } = entry;
  const name = url === null ? html`<span dir="auto">${title}</span>` : html`<a href="${url}" dir="auto">${title}</a>`;
  const compare =
    comparedWith === null || comparedWith.id === id
      ? ""
      : html` <a href="/why?url=${encodeURIComponent(comparedWith.id)}&amp;with=${encodeURIComponent(id)}">Compare</a>`;
  return html`<li>${name}<br><span class="meta"><span dir="auto">${source}</span>, ${timeElement(Date.parse(published) as Instant)}: ${because}${compare}</span></li>
`;
}
