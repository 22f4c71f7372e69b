import { html } from "hono/html";
import { layout } from "./layout.ts";
import { masthead } from "./masthead.ts";

export interface Bot {
  readonly siteTitle: string;
  /** Web page or mailto: address; null when the operator gave none. */
  readonly contact: string | null;
  readonly minimumMinutes: number;
  readonly hostGapSeconds: number;
}

/** For publishers who find us in their logs: who asks, how often, and how to slow or stop it. */
export function botPage({ siteTitle, contact, minimumMinutes, hostGapSeconds }: Bot): string {
  const body = html`<header>${masthead(siteTitle)}<h1>About the bot</h1>
<p class="lede">Requests with a User-Agent that begins with “Tributary/” and names this site read the feeds that ${siteTitle} carries, and nothing else.</p></header>
<main id="content">
<h2>What it does</h2>
<ul>
<li>It requests a feed at most every ${minimumMinutes} minutes, unless its operator chose another interval for it, and less often where a feed changes less often.</li>
<li>It sends back your ETag and Last-Modified, and takes a 304 for an answer.</li>
<li>It makes one request to a host at a time, ${hostGapSeconds} s apart, whatever number of your feeds it reads.</li>
<li>It sends no cookies and no Referer, runs no scripts, and follows no links.</li>
<li>“N subscribers” are the distinct readers lately seen of the feeds here that carry yours. “feed-id” stays the same for each of your feeds.</li>
</ul>
<h2>How to slow it down</h2>
<p>The longest of these counts: <code>Cache-Control: max-age</code> or <code>Expires</code>, <code>ttl</code>, <code>sy:updatePeriod</code> and <code>sy:updateFrequency</code>, <code>skipHours</code> and <code>skipDays</code> in the feed. <code>429</code> or <code>503</code> with <code>Retry-After</code> stops all requests to the host for so long. With a WebSub hub in your feed we are told of changes, and ask seldom.</p>
<h2>How to stop it</h2>
<p>Answer a feed with <code>410 Gone</code>: it is not requested again. A permanent redirect is followed to your new address, and remembered.</p>
<h2>What it requested</h2>
<p>For each host: <a href="/status/requests">what was requested, when and why, and what was answered</a>.</p>
${contact === null ? "" : html`<h2>Who runs it</h2><p><a href="${contact}">${contact.replace(/^mailto:/, "")}</a></p>`}
</main>`;
  return layout({ language: null, title: `About the bot · ${siteTitle}`, head: null, body });
}
