import { expect, test } from "vitest";
import type { Instant } from "../../src/model/scalars.ts";
import { answerUnlessHammering, hammering } from "../../src/web/hammering.ts";

/** How the last of so many requests within a moment is answered. */
async function lastOf(
  times: number,
  reader: string | null,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
) {
  let now = 0 as Instant;
  const known = hammering(() => now);
  const ask = (who: string | null, path = "/world.atom") =>
    answerUnlessHammering(
      () => new Response("feed"),
      known,
      who,
      new Request(`https://feeds.example${path}`, { headers, method }),
    );
  let response = await ask(reader);
  for (let time = 1; time < times; time++) response = await ask(reader);
  return {
    response,
    ask,
    pass: (minutes: number) => {
      now = (now + minutes * 60_000) as Instant;
    },
  };
}

test.each([
  ["sixty times in ten minutes", 60, "192.0.2.1 reader", {}, "GET", 200],
  ["once more", 61, "192.0.2.1 reader", {}, "GET", 429],
  ["again and again, each time naming its copy", 500, "192.0.2.1 reader", { "If-None-Match": '"1"' }, "GET", 200],
  ["again and again, each time with a date", 500, "192.0.2.1 reader", { "If-Modified-Since": "x" }, "GET", 200],
  ["again and again for nothing but headers", 500, "192.0.2.1 reader", {}, "HEAD", 200],
  ["again and again from this machine", 500, null, {}, "GET", 200],
])("P21: a reader who asks %s", async (_, times, reader, headers, method, status) =>
  expect((await lastOf(times, reader, headers, method)).response.status).toBe(status),
);

test("P21: who hammers is told when to come back, others are not kept from anything, and it ends", async () => {
  const { response, ask, pass } = await lastOf(61, "192.0.2.1 reader");
  expect([response.headers.get("Retry-After"), response.headers.get("Cache-Control")]).toEqual(["600", "no-store"]);
  expect((await ask("192.0.2.2 reader")).status).toBe(200);
  expect((await ask("192.0.2.1 reader", "/tech.atom")).status).toBe(200);
  pass(10);
  expect((await ask("192.0.2.1 reader")).status).toBe(200);
});
