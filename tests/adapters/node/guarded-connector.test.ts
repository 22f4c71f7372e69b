import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeHttpClient } from "../../../src/adapters/node/http-client.ts";
import type { Url } from "../../../src/model/scalars.ts";
import { type FeedServer, feedServer } from "../../contracts/feed-server.ts";

let server: FeedServer;

beforeAll(async () => {
  server = await feedServer({ "/": (_, response) => void response.end("read") });
});
afterAll(() => server.close());

/** Asks a name that resolves to the first of these lists the first time, to the second the second time. */
async function ask(allow: readonly string[], ...resolutions: readonly (readonly string[])[]) {
  const resolved: string[] = [];
  const client = nodeHttpClient({
    allowPrivateHosts: () => allow,
    resolve: async (host) => resolutions[resolved.push(host) - 1] ?? [],
  });
  const url = `http://rebound.example:${new URL(server.origin).port}/` as Url;
  const reply = await client.get({ url, headers: {}, timeoutSeconds: 5, limitBytes: 100 });
  await client.close();
  return { url, resolved, reply };
}

test("F18 a name is resolved once, and what was checked is what is asked, under its own name", async () => {
  const { url, resolved, reply } = await ask(["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]);
  expect([reply.kind, resolved]).toEqual(["replied", ["rebound.example"]]);
  expect(server.requests.at(-1)?.headers.host).toBe(new URL(url).host);
});

test("F18 of several addresses only the permitted ones are asked", async () => {
  let strangers = 0;
  const forbidden = createServer(() => strangers++).listen(Number(new URL(server.origin).port), "127.0.0.2");
  await once(forbidden, "listening");
  const { reply } = await ask(["127.0.0.1"], ["127.0.0.2", "127.0.0.1", "::1"]);
  forbidden.close();
  expect([reply.kind, strangers]).toEqual(["replied", 0]);
});

test.each([
  ["only forbidden addresses", ["10.0.0.1", "fd00::1"]],
  ["no address", []],
])("F18 a name that leads to %s is not asked", async (_, addresses) => {
  const before = server.requests.length;
  const { url, reply } = await ask(["127.0.0.1"], addresses);
  expect(reply).toEqual({ kind: "failed", failure: { code: "forbiddenAddress", url } });
  expect(server.requests.length).toBe(before);
});
