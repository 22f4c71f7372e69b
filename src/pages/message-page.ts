import { html } from "hono/html";
import { layout } from "./layout.ts";

/** A page that says one thing: what is not here, and where to go on. */
export function messagePage(title: string, words: string): string {
  const body = html`<header><h1>${title}</h1></header>
<main id="content"><p>${words}</p><p><a href="/">To the feeds</a></p></main>`;
  return layout({ language: null, title, head: null, body });
}
