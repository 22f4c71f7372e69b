import { expect, test } from "vitest";
import { listeningUrl } from "../../src/listening-url.ts";

test.each([
  ["127.0.0.1", "http://localhost:8787"],
  ["0.0.0.0", "http://localhost:8787"],
  ["::", "http://localhost:8787"],
  ["::1", "http://[::1]:8787"],
  ["192.0.2.7", "http://192.0.2.7:8787"],
  ["news.example", "http://news.example:8787"],
])("a server that listens on %s is opened at %s", (hostname, url) => expect(listeningUrl(hostname, 8787)).toBe(url));
