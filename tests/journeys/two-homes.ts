import { decideStories } from "../../src/app/decide-stories.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { webApp } from "../../src/web/web-app.ts";
import type { Stores } from "../contracts/stores.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { replying, scriptedHttpClient } from "../fakes/scripted-http-client.ts";

const rss = `<?xml version="1.0" encoding="windows-1251"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>\xc2\xe5\xf1\xf2\xed\xe8\xea</title><link>https://vestnik.example/</link>
<item><guid>v1</guid><title>\xd1\xed\xe5\xe3 &amp; \xeb\xb8\xe4 \x96 \xe4\xee\xf0\xee\xe3\xe0 \xe7\xe0\xea\xf0\xfb\xf2\xe0</title><link>/sneg?utm_source=rss</link><pubDate>Wed, 05 Jan 2022 08:00:00 MSK</pubDate>
<description><![CDATA[<p onclick="x()">A <b>road<i> closed</b></i> <script>alert(1)</script><svg onload=x()><a href="javascript:x()">here</a> <img src="p.jpg" width=1 height=1> &nbsp;&copy; <table><td>1</table>]]></description>
<media:thumbnail url="t.jpg"/></item>
<item><title>No guid, no date</title><link>https://vestnik.example/2</link></item></channel></rss>`;

const atom = `\ufeff<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/x/"><title type="html">The &lt;i&gt;Gazette&lt;/i&gt;</title><id>tag:gazette.example,2022:f</id>
<entry><id>tag:gazette.example,2022:1</id><title>雪で道路が閉鎖 ❄️ مغلق</title><link href="1.html"/><published>2022-01-05T10:00:00+01:00</published><updated>2022-W01-3T11:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Deep &#x2744; snow</p><pre>a
  b</pre></div></content></entry>
<entry><id>tag:gazette.example,2022:2</id><title>Broken <entry></feed>`;

const json = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Herald",
  items: [
    {
      id: "1",
      url: "https://vestnik.example/sneg",
      title: "Снег",
      content_html: "<ul><li>one<li>two</ul>",
      date_published: "2022-01-05T06:00:00Z",
    },
    { id: "2", content_text: "Only text ]]> & <b>", tags: ["a", "b"] },
  ],
});

/** What the Gazette says in its next edition: stories that push those before out of a short feed. */
const nextAtom = atom.replace(
  /<entry>.*/s,
  ["один", "два", "三"]
    .map(
      (word, place) =>
        `<entry><id>tag:gazette.example,2022:${place + 3}</id><title>${word} &amp; more</title><link href="${place + 3}.html"/><updated>2022-01-06T0${place}:00:00Z</updated><content type="html">&lt;p>${word.repeat(40)}&lt;/p></content></entry>`,
    )
    .join("\n")
    .concat("</feed>"),
);

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/**
 * What a reader is answered, by path, in the home of these stores: feeds and archives made of three feeds in odd spellings, at instants
 * of long ago.
 */
export async function documentsOfTwoHomes(stores: Stores): Promise<Readonly<Record<string, string>>> {
  const [vestnik, gazette, herald] = [
    "https://vestnik.example/rss",
    "https://gazette.example/atom",
    "https://herald.example/feed.json",
  ];
  const outcome = loadConfig([
    {
      path: "feeds/snow.yaml",
      text: `title: Snow\nsources:\n  - ${vestnik}\n  - ${gazette}\n  - url: ${herald}\n    title: Der Herold\n`,
    },
    { path: "feeds/short.yaml", text: `title: Short\nsources: [${vestnik}, ${gazette}]\nlimits: {items: 2}\n` },
  ]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const settings = await settingsFrom(outcome.config, "https://feeds.example");
  const clock = fixedClock(Date.UTC(2022, 0, 5, 12) as Instant);
  const http = scriptedHttpClient({
    [vestnik]: [{ kind: "replied", status: 200, headers: { "content-type": "text/xml" }, bytes: bytes(rss) }],
    [gazette]: [atom, nextAtom].map((text) => replying(200, { "content-type": "application/atom+xml" }, text)),
    [herald]: [replying(200, { "content-type": "application/feed+json" }, json)],
  });
  const { polling } = outcome.config.site;
  const line = {
    ...stores,
    settings: () => settings,
    clock,
    http,
    secrets: { get: () => null },
    turns: hostTurns({ clock, hosts: stores.hosts, polling: () => polling }),
    journal: { record: () => {} },
    readersOf: () => null,
  };
  await line.sources.configure([...outcome.config.sources.keys()], clock.now());
  for (let day = 0; day < 2; day++) {
    await line.sources.hasten(
      (await line.sources.all()).map(({ id }) => id),
      clock.now(),
      "the day began",
    );
    for (const { id } of await line.sources.all()) await pollSource(id, line);
    await decideStories(line);
    await publishStaleFeeds(line);
    await clock.wait(24 * 3_600_000);
  }
  const app = webApp({
    ...line,
    config: () => outcome.config,
    websub: noHubs,
    publicUrl: () => "https://feeds.example",
  });
  const { archives } = await stores.documents.course("short");
  const paths = ["snow", "short", ...Array.from({ length: archives }, (_, place) => `short/archive/${place + 1}`)];
  const answers = paths.flatMap((path) =>
    [".rss", ".atom", ".json"].map(async (format) => {
      const response = await app.request(`/${path}${format}`);
      const answer = [response.status, [...response.headers], await response.text()];
      return [`${path}${format}`, JSON.stringify(answer)] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(answers));
}
