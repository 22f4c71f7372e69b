import { html } from "hono/html";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";

/** A page that says one thing: what is not here, and where to go on. */
export function messagePage(title: string, words: string): string {
  const body = html`<header>${masthead("All feeds")}<h1>${title}</h1></header>
<main id="content"><p class="lede">${words}</p><p><a href="/">To the feeds that are published here</a></p></main>`;
  return layout({ language: null, title, head: null, body });
}
