import { html } from "hono/html";
import type { DeadLetter, Work } from "../model/administration.ts";
import { timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";

export interface DeadLettersPage {
  readonly siteTitle: string;
  readonly letters: readonly DeadLetter[];
  /** Whether to say what went wrong. */
  readonly withDetails: boolean;
}

/** Work that failed through a fault of ours, and how to have it done again. */
export function deadLettersPage(page: DeadLettersPage): string {
  const { siteTitle, letters, withDetails } = page;
  const body = html`<header class="wide">${masthead(siteTitle)}<h1>Dead letters</h1>
<p class="lede">${letters.length === 0 ? "None: nothing has failed through a fault of ours." : `What failed through a fault of ours waits here: ${letters.length}.`}</p></header>
<main id="content" class="wide">${letters.length === 0 ? "" : table(letters, withDetails)}</main>
<footer class="wide"><p><a href="/status">Sources</a></p></footer>`;
  return layout({ language: null, title: `Dead letters · ${siteTitle}`, head: html``, body });
}

function table(letters: readonly DeadLetter[], withDetails: boolean) {
  return html`<p class="note">Try one again or drop it by its number: tributary dead-letters retry 1, tributary dead-letters drop 1.</p>
<table>
<thead><tr><th scope="col">Number</th><th scope="col">What</th><th scope="col">What went wrong</th><th scope="col">When</th></tr></thead>
<tbody>${letters.map(
    ({ id, work, detail, times, buriedAt }) => html`<tr>
<th scope="row">${id}</th><td>${words(work)}</td><td><bdi>${withDetails ? detail : "told to operators alone"}</bdi><br><span class="why">${times} times</span></td><td>${timeElement(buriedAt)}</td>
</tr>
`,
  )}</tbody></table>`;
}

function words(work: Work): string {
  switch (work.kind) {
    case "source":
      return `the poll of source ${work.source}`;
    case "group":
      return `the polls of group ${work.group}`;
    case "write":
      return "the writing of stories";
    case "unknown":
      return `a message of another version: ${work.message}`;
  }
}
