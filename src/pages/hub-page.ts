import { html } from "hono/html";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";

/** For developers who open the hub's address in a browser. */
export function hubPage(siteTitle: string): string {
  const body = html`<header>${masthead(siteTitle)}<h1>WebSub hub</h1>
<p class="lede">Here programs ask to be told of what is new in the feeds of ${siteTitle}, the moment it is published.</p></header>
<main id="content">
<p>It speaks <a href="https://www.w3.org/TR/websub/">WebSub</a>. Post a form with <code>hub.mode</code> (<code>subscribe</code> or <code>unsubscribe</code>), <code>hub.topic</code> (the <code>rel=self</code> address of a feed), <code>hub.callback</code> and, if deliveries shall be signed, <code>hub.secret</code>. The answer is 202; then the callback is asked whether you meant it.</p>
<p>Deliveries are signed with HMAC-SHA256 (<code>X-Hub-Signature</code>). A lease is ten days unless <code>hub.lease_seconds</code> asks for another, at most thirty. What you do not take is tried again for about twenty hours; 410 ends a subscription at once.</p>
</main>`;
  return layout({ language: null, title: `WebSub hub · ${siteTitle}`, head: null, body });
}
