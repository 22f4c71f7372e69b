import { html, raw } from "hono/html";
import type { ChangedPart, Coverage, Telling, TellingChange } from "../model/coverage.ts";
import { timeElement } from "./dates.ts";
import { kindWords } from "./kind-words.ts";
import { layout } from "./layout.ts";
import { backTo, masthead } from "./masthead.ts";
import { isPrivatePath } from "./private-path.ts";
import { runsWithin } from "./runs-within.ts";
import { socialCard } from "./social-card.ts";
import { timeline } from "./timeline.ts";

/** What tellings may take of the 60 KB that a page shall not exceed; in UTF-8. */
const tellingsLimitBytes = 34_000;

/** A story whole: when who told it, who copied whom, and why it is one story. */
export function storyPage({ feed, story, tellings }: Coverage): string {
  const path = `/${feed.slug}/story/${story.story}`;
  const language = story.language ?? "und";
  const items = tellings.map((telling) => ({ markup: String(item(telling, language, isPrivatePath(feed.slug))) }));
  const shown = runsWithin(items, tellingsLimitBytes)[0] ?? [];
  const left = items.length - shown.length;
  const body = html`<header>
${masthead(feed.siteTitle, backTo(feed))}
<h1 dir="auto" lang="${language}">${story.title}</h1>
<p class="meta">First told by <strong><bdi>${tellings[0]?.source ?? story.lead.sourceTitle}</bdi></strong>, ${timeElement(tellings[0]?.at ?? story.publishedAt)}${alsoFirst(tellings)}${typeof story.independence === "string" ? html` · <bdi>${story.independence}</bdi>` : ""}</p>
${story.excerpt === null ? "" : html`<p class="lede" dir="auto" lang="${language}">${story.excerpt}</p>`}
</header>
<main id="content">
${timeline(tellings)}<h2>Who told it</h2>
<ol class="tellings">${raw(shown.map(({ markup }) => markup).join(""))}</ol>
${left > 0 ? html`<p>And ${left} more, in the story's own feed.</p>` : ""}
<p class="note">Copies and rewrites repeat a text that was there before; an own report tells the event in a text of its own. New tellings come by the story's own feed: <a href="${path}.rss">RSS</a>, <a href="${path}.atom">Atom</a>, <a href="${path}.json">JSON Feed</a>.</p>
</main>
<footer><p>Made by Tributary. <a href="/${feed.slug}">More of <bdi>${feed.title}</bdi></a></p></footer>`;
  const url = `${feed.siteUrl}${path.slice(1)}`;
  const head = html`${socialCard({ ...feed, type: "article", title: story.title, description: story.excerpt ?? story.title, url })}
<link rel="alternate" type="application/atom+xml" title="${story.title}" href="${url}.atom">`;
  return layout({ language: null, title: `${story.title} · ${feed.title}`, head, body });
}

/** The other sources that may have told it first as well. */
function alsoFirst([first, ...others]: readonly Telling[]) {
  const sources = others
    .filter(({ asEarly, source }) => asEarly && source !== first?.source)
    .map(({ source }) => source);
  return sources.length === 0 ? "" : html`, about the same time as <bdi>${[...new Set(sources)].join(", ")}</bdi>`;
}

/** Why it stands there is explained further on a page for everyone, which says nothing of a private feed. */
function item(
  { id, title, url, source, at, appearedAfter, kind, because, beside, editedAt, changes }: Telling,
  language: string,
  isPrivate: boolean,
) {
  const words = url === null ? html`<bdi>${title}</bdi>` : html`<a href="${url}"><bdi>${title}</bdi></a>`;
  const why =
    because === null || beside === null
      ? ""
      : isPrivate
        ? `: ${because}`
        : html`: <a href="/why?url=${encodeURIComponent(id)}&amp;with=${encodeURIComponent(beside)}">${because}</a>`;
  const appeared =
    appearedAfter === null ? "" : html` by its own date, but not there yet ${timeElement(appearedAfter)}`;
  const edited = editedAt === null ? "" : html` · changed ${timeElement(editedAt)}`;
  return html`<li class="${kind}"><p>${words}</p><p class="meta"><strong><bdi>${source}</bdi></strong>, ${timeElement(at)}${appeared} · <span class="kind ${kind}">${kindWords[kind]}</span>${why}${edited}</p>${changes.length === 0 ? "" : changesOf(changes, language)}</li>
`;
}

/** What its publisher changed, folded up: the words that went and came, marked as such also for those who do not see them. */
function changesOf(changes: readonly TellingChange[], language: string) {
  const words = changes.length === 1 ? "What was changed" : `What was changed, ${changes.length} times`;
  return html`<details><summary>${words}</summary>${changes.map(
    ({ at, title, text }) =>
      html`<p class="meta">${timeElement(at)}</p>${[title, text].map((parts) =>
        parts.length === 0 ? "" : html`<p class="diff" dir="auto" lang="${language}">${parts.map(marked)}</p>`,
      )}`,
  )}</details>`;
}

function marked({ kind, text }: ChangedPart) {
  switch (kind) {
    case "same":
      return html`${text}`;
    case "added":
      return html`<ins>${text}</ins>`;
    case "removed":
      return html`<del>${text}</del>`;
  }
}
