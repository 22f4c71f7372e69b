import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeHttpClient } from "../../../src/adapters/node/http-client.ts";
import type { Url } from "../../../src/model/scalars.ts";

// For feeds.test.example, signed by itself, good until 2126; its key is nobody's secret.
const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/made-for-tests.${name}.pem`, import.meta.url));
const trusted = getCACertificates("default");
let server: Server;

beforeAll(async () => {
  server = createServer({ cert: fixture("cert"), key: fixture("key") }, (_, response) => void response.end("read"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  await new Promise((resolve) => server.close(resolve));
});

async function ask() {
  const client = nodeHttpClient({ allowPrivateHosts: () => ["127.0.0.1"], resolve: async () => ["127.0.0.1"] });
  const url = `https://feeds.test.example:${(server.address() as AddressInfo).port}/` as Url;
  const replies = [];
  for (let times = 0; times < 2; times++) {
    replies.push(await client.get({ url, headers: {}, timeoutSeconds: 5, limitBytes: 100 }));
  }
  await client.close();
  return replies;
}

test("each encrypted answer tells when its server's certificate expires, on a kept connection too", async () => {
  setDefaultCACertificates([...trusted, fixture("cert").toString()]);
  const until = Date.parse("2126-10-31T08:40:50Z");
  expect(await ask()).toMatchObject([
    { kind: "replied", status: 200, certificateUntil: until },
    { kind: "replied", status: 200, certificateUntil: until },
  ]);
});

test("a certificate that nobody vouches for is a failure of TLS", async () => {
  setDefaultCACertificates(trusted);
  expect((await ask())[0]).toMatchObject({ kind: "failed", failure: { code: "tls" } });
});
