import { expect, test } from "vitest";
import { type Pack, rememberedResponses } from "../../src/web/remembered-responses.ts";

const published = {
  ETag: '"1"',
  "Last-Modified": "Wed, 05 Jan 2022 08:00:00 GMT",
  "Cache-Control": "public, max-age=900",
  "Content-Type": "application/atom+xml",
  Vary: "Accept",
};
/** As long as it is worth packing. */
const long = "<entry>An edition. </entry>".repeat(40);
/** Names the coding instead of packing. */
const pack: Pack = async (coding) => new TextEncoder().encode(`packed as ${coding}`);

/** An app that answers all with those headers, and how often it was asked. */
function answering(headers: Readonly<Record<string, string>> = published, status = 200) {
  const app = { headers, edition: 1, times: 0, body: null as string | null };
  const answer = rememberedResponses(
    () => {
      app.times++;
      return new Response(app.body ?? `edition ${app.edition}`, { status, headers: app.headers });
    },
    () => app.edition,
    pack,
  );
  const get = async (headers: Readonly<Record<string, string>> = {}, path = "/world.atom", method = "GET") =>
    answer(new Request(`https://feeds.example${path}`, { method, headers }));
  return { app, get };
}

test("a second reader gets the same bytes and headers, and the app is not asked again", async () => {
  const { app, get } = answering();
  const answers = [await get(), await get()];
  for (const answer of answers) expect(await answer.text()).toBe("edition 1");
  expect(answers.map(({ status, headers }) => [status, ...headers])).toEqual(
    [1, 2].map(() => [
      200,
      ["cache-control", "public, max-age=900"],
      ["content-length", "9"],
      ["content-type", "application/atom+xml"],
      ["etag", '"1"'],
      ["last-modified", "Wed, 05 Jan 2022 08:00:00 GMT"],
      ["vary", "Accept"],
    ]),
  );
  expect(app.times).toBe(1);
});

test.each([
  ["its tag", { "If-None-Match": '"1"' }, 304],
  ["its tag in a list", { "If-None-Match": '"0", W/"1"' }, 304],
  ["another tag", { "If-None-Match": '"0"' }, 200],
  ["its date", { "If-Modified-Since": "Wed, 05 Jan 2022 08:00:00 GMT" }, 304],
  ["an earlier date", { "If-Modified-Since": "Wed, 05 Jan 2022 07:59:59 GMT" }, 200],
])("P4: a remembered response asked for with %s, at first and again", async (_, condition, status) => {
  const { app, get } = answering();
  expect([(await get(condition)).status, (await get(condition)).status, app.times]).toEqual([status, status, 1]);
});

test("P4: a 304 from memory carries all that is said of the document, and nothing of a body", async () => {
  const { get } = answering();
  const { headers, body } = await get({ "If-None-Match": "*" });
  expect([body, [...headers.keys()]]).toEqual([null, ["cache-control", "etag", "last-modified", "vary"]]);
});

test("a request with credentials comes to the app as it is, and is neither answered from memory nor remembered", async () => {
  const seen: (string | null)[] = [];
  const answer = rememberedResponses(
    ({ headers }) => {
      seen.push(headers.get("authorization"));
      return new Response(`for ${headers.get("authorization") ?? "anyone"}`, { headers: published });
    },
    () => 1,
    pack,
  );
  const asked = async (headers: Record<string, string>) =>
    (await answer(new Request("https://feeds.example/status", { headers }))).text();
  const token = { authorization: "Bearer token" };
  expect(await asked(token)).toBe("for Bearer token");
  expect(await asked({})).toBe("for anyone");
  expect(await asked(token)).toBe("for Bearer token");
  expect(seen).toEqual(["Bearer token", null, "Bearer token"]);
});

test("a new edition is asked for", async () => {
  const { app, get } = answering();
  await get();
  app.edition = 2;
  app.headers = { ...published, ETag: '"2"' };
  expect(await (await get({ "If-None-Match": '"1"' })).text()).toBe("edition 2");
  expect((await get({ "If-None-Match": '"2"' })).status).toBe(304);
  expect(app.times).toBe(2);
});

test("while one reader's answer is made anew, others get what is remembered", async () => {
  const { app, get } = answering();
  await get();
  app.edition = 2;
  app.headers = { ...published, ETag: '"2"' };
  const answers = await Promise.all([get(), get()]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(["edition 2", "edition 1"]);
  expect(app.times).toBe(2);
});

test("readers who accept different types are answered apart", async () => {
  const { app, get } = answering();
  for (const accept of ["text/html", "application/rss+xml", "text/html"]) await get({ Accept: accept });
  expect(app.times).toBe(2);
});

test("P4: each coding has a strong tag of its own, is packed once, and the app is not asked again", async () => {
  const packings: string[] = [];
  const answer = rememberedResponses(
    () => new Response(long, { headers: published }),
    () => 1,
    async (coding, bytes) => {
      packings.push(coding);
      return pack(coding, bytes);
    },
  );
  const get = async (coding: string, condition: Readonly<Record<string, string>> = {}) =>
    answer(new Request("https://feeds.example/world.atom", { headers: { "Accept-Encoding": coding, ...condition } }));
  for (const [asked, coding, etag] of [
    ["gzip, br", "br", '"1-br"'],
    ["gzip", "gzip", '"1-gzip"'],
    ["identity", null, '"1"'],
    ["br", "br", '"1-br"'],
  ] as const) {
    const { status, headers } = await get(asked);
    expect([status, headers.get("content-encoding"), headers.get("etag"), headers.get("vary")]).toEqual([
      200,
      coding,
      etag,
      "Accept, Accept-Encoding",
    ]);
    expect((await get(asked, { "If-None-Match": etag })).status).toBe(304);
    expect((await get(asked, { "If-None-Match": '"1-zstd"' })).status, "another coding's tag").toBe(200);
  }
  expect(packings).toEqual(["br", "gzip"]);
});

test("P5: HEAD is GET without the body, from memory too, packed or not", async () => {
  const { app, get } = answering();
  app.body = long;
  for (const coding of ["br", "identity"]) {
    const [head, whole] = [
      await get({ "Accept-Encoding": coding }, undefined, "HEAD"),
      await get({ "Accept-Encoding": coding }),
    ];
    expect([...head.headers]).toEqual([...whole.headers]);
    expect([head.body, head.headers.get("content-length")]).toEqual([
      null,
      String((await whole.arrayBuffer()).byteLength),
    ]);
  }
  expect(app.times).toBe(1);
});

const atom = (...entries: readonly string[]) =>
  `<feed>\n<id>world</id>\n${entries.map((entry) => `<entry xml:lang="en">\n<id>${entry}</id>\n</entry>`).join("\n")}\n</feed>\n`;

test.each([
  ["what is new since the reader's edition", {}, 226, atom("new", "edited again")],
  ["what is new, whatever coding the reader had", { "If-None-Match": 'W/"1-gzip"' }, 226, atom("new", "edited again")],
  ["the whole to who has an edition that is forgotten", { "If-None-Match": '"0"' }, 200, "whole"],
  ["the whole to who names no edition", { "If-None-Match": "" }, 200, "whole"],
  ["the whole to who wants no delta", { "A-IM": "vcdiff" }, 200, "whole"],
  ["the whole to who asks for none", { "A-IM": "" }, 200, "whole"],
  ["the whole behind a cache, which may ignore Vary", { Via: "1.1 cache" }, 200, "whole"],
  ["the whole behind an edge, which may ignore Vary", { "CDN-Loop": "edge" }, 200, "whole"],
  ["nothing to who has it", { "If-None-Match": '"2"' }, 304, ""],
])("P13: a feed is answered with %s", async (_, own, status, text) => {
  const { app, get } = answering();
  app.body = atom("edited", "old");
  await get();
  app.edition = 2;
  app.headers = { ...published, ETag: '"2"' };
  app.body = atom("new", "edited again", "old");
  const asked = new Headers({ "A-IM": "feed", "If-None-Match": '"1"', ...own });
  for (const name of ["A-IM", "If-None-Match"]) if (asked.get(name) === "") asked.delete(name);
  const response = await get(Object.fromEntries(asked));
  expect([response.status, await response.text()]).toEqual([status, text === "whole" ? app.body : text]);
  if (status !== 226) return;
  const { headers } = response;
  expect([headers.get("im"), headers.get("etag"), headers.get("vary"), headers.get("cache-control")]).toEqual([
    "feed",
    '"2"',
    "Accept, A-IM, If-None-Match",
    "private, max-age=900",
  ]);
});

test.each([
  ["private", { ...published, "Cache-Control": "private" }, 200],
  ["without a validator", { ...published, ETag: "" }, 200],
  ["not found", published, 404],
  ["different for each cookie", { ...published, Vary: "Accept, Cookie" }, 200],
  ["packed already", { ...published, "Content-Encoding": "br" }, 200],
])("a response that is %s is never remembered", async (_, { ETag, ...headers }, status) => {
  const { app, get } = answering(ETag === "" ? headers : { ETag, ...headers }, status);
  await get();
  expect((await get()).status).toBe(status);
  expect(app.times).toBe(2);
});

test.each([
  ["POST", "/world.atom", "POST"],
  ["an address with a question", "/world.atom?q=1", "GET"],
  ["an endless address", `/${"a".repeat(2000)}`, "GET"],
])("%s is always the app's to answer", async (_, path, method) => {
  const { app, get } = answering();
  await get({}, path, method);
  await get({}, path, method);
  expect(app.times).toBe(2);
});

test("the app answers itself where its response is not to be remembered and the reader has a copy", async () => {
  const conditions: (string | null)[] = [];
  const answer = rememberedResponses(
    ({ headers }) => {
      conditions.push(headers.get("if-none-match"));
      return new Response(null, { status: headers.has("if-none-match") ? 304 : 200, headers: { ETag: '"1"' } });
    },
    () => 1,
    pack,
  );
  const { status } = await answer(new Request("https://feeds.example/", { headers: { "If-None-Match": '"1"' } }));
  expect([status, conditions]).toEqual([304, [null, '"1"']]);
});

test("who accepts ever other things fills no memory: beyond 20,000 all is forgotten and asked for anew", async () => {
  const { app, get } = answering();
  for (let reader = 0; reader < 20_000; reader++) await get({ Accept: `text/${reader}` });
  await get({ Accept: "text/0" });
  expect(app.times).toBe(20_000);
  await get({ Accept: "text/other" });
  await get({ Accept: "text/0" });
  expect(app.times).toBe(20_002);
});
