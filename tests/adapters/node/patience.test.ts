import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeHttpClient } from "../../../src/adapters/node/http-client.ts";
import type { Url } from "../../../src/model/scalars.ts";
import { type FeedServer, feedServer, silentServer } from "../../contracts/feed-server.ts";

const client = nodeHttpClient({ allowPrivateHosts: () => ["127.0.0.1"], patience: { connect: 0.2, silence: 0.3 } });
const get = (url: string) => client.get({ url: url as Url, headers: {}, timeoutSeconds: 20, limitBytes: 1000 });
let server: FeedServer;

beforeAll(async () => {
  server = await feedServer({ "/": (_, response) => void response.writeHead(200).write("<rss>") });
});
afterAll(async () => {
  await server.close();
  await client.close();
});

test("F17 a server that takes a connection and never encrypts it is left", async () => {
  const silent = await silentServer();
  expect(await get(silent.origin.replace("http:", "https:"))).toEqual({
    kind: "failed",
    failure: { code: "timeout", afterSeconds: 0.2 },
  });
  await silent.close();
});

test("F17 a body that falls silent is left long before the time for all is over", async () => {
  expect(await get(`${server.origin}/`)).toEqual({ kind: "failed", failure: { code: "timeout", afterSeconds: 0.3 } });
});
