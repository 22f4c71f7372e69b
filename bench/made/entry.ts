import { between, type Random, seededRandom } from "./random.ts";
import { name, phrase, sentences, tellingWord } from "./words.ts";

export interface MadeEntry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly author: string;
  readonly categories: readonly string[];
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  readonly summary: string;
  readonly html: string;
  readonly picture: string | null;
}

// So that some stories are told by several feeds, as the agencies' are; few enough that more feeds mean more stories.
const agencyShare = 0.05;
const feedsAnAgency = 200;

/** Entry `index` of feed `feed`, the same each time. */
export function madeEntry(seed: string, feed: number, index: number, publishedAt: number): MadeEntry {
  const own = seededRandom(`${seed}/${feed}/${index}`);
  const fromAgency = own() < agencyShare;
  const random = fromAgency ? seededRandom(`${seed}/agency ${Math.floor(feed / feedsAnAgency)}/${index}`) : own;
  const site = `https://site-${feed}.example`;
  const title = phrase(random, 6, 11);
  const picture = random() < 0.4 ? `${site}/pictures/${index}.jpg` : null;
  return {
    id: `${site}/?p=${1000 + index}`,
    url: `${site}/${new Date(publishedAt).toISOString().slice(0, 10).replaceAll("-", "/")}/${slug(title)}-${index}`,
    title,
    author: name(own),
    categories: Array.from({ length: between(random, 1, 4) }, () => tellingWord(random)),
    publishedAt,
    summary: sentences(random, 1, 3),
    html: body(random, site, picture),
    picture,
  };
}

function slug(title: string): string {
  return encodeURIComponent(title.toLowerCase().replaceAll(" ", "-"));
}

/** Paragraphs as content management systems write them: classes, styles, links, lists, pictures, a pixel that counts. */
function body(random: Random, site: string, picture: string | null): string {
  const paragraphs = Array.from({ length: between(random, 2, 6) }, () => paragraph(random, site));
  const figure =
    picture === null
      ? ""
      : `<figure class="wp-block-image size-large"><img loading="lazy" decoding="async" width="1024" height="576" src="${picture}" alt="${escaped(phrase(random, 3, 7))}" srcset="${picture}?w=512 512w, ${picture}?w=1024 1024w"/><figcaption>${escaped(phrase(random, 4, 10))}</figcaption></figure>\n`;
  const list = Array.from({ length: between(random, 3, 5) }, () => `<li>${escaped(phrase(random, 4, 9))}</li>`);
  const after = random() < 0.15 ? `<h2>${escaped(phrase(random, 2, 5))}</h2>\n<ul>\n${list.join("\n")}\n</ul>\n` : "";
  const pixel = random() < 0.2 ? `<img src="https://counter.example/p.gif?site=${site}" width="1" height="1"/>` : "";
  return `${figure}${paragraphs.join("\n")}\n${after}${pixel}`;
}

function paragraph(random: Random, site: string): string {
  const text = escaped(sentences(random, 2, 4));
  const chance = random();
  if (chance < 0.35)
    return `<p>${text} <a href="${site}/tag/${slug(tellingWord(random))}?utm_source=feed&amp;utm_medium=rss" target="_blank" rel="noopener">${escaped(phrase(random, 2, 4))}</a>.</p>`;
  if (chance < 0.5)
    return `<p style="text-align: left;"><strong>${escaped(phrase(random, 2, 4))}</strong>&nbsp;${text}</p>`;
  if (chance < 0.6) return `<blockquote class="quote"><p><em>${text}</em></p></blockquote>`;
  return `<p>${text}</p>`;
}

/** Text as XML or HTML content, or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
