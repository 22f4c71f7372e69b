import { expect, test } from "vitest";
import { contactFor, userAgent } from "../../../src/stages/fetch/user-agent.ts";

const nobody = { contact: null, readers: null, feedId: null };

test.each([
  [nobody, "Tributary/1.0"],
  [{ ...nobody, contact: "https://example.org/about" }, "Tributary/1.0 (+https://example.org/about)"],
  [{ ...nobody, contact: "mailto:me@example.org" }, "Tributary/1.0 (+mailto:me@example.org)"],
  [{ ...nobody, feedId: "4b83" }, "Tributary/1.0 (feed-id=4b83)"],
  [
    { contact: "https://example.org/bot", readers: 12, feedId: "4b83" },
    "Tributary/1.0 (+https://example.org/bot; 12 subscribers; feed-id=4b83)",
  ],
  [{ ...nobody, readers: 1 }, "Tributary/1.0 (1 subscriber)"],
  [{ ...nobody, readers: 0 }, "Tributary/1.0 (0 subscribers)"],
  [{ ...nobody, contact: "https://example.org/\r\nCookie: a=b" }, "Tributary/1.0 (+https://example.org/Cookie:a=b)"],
  [{ ...nobody, contact: "https://example.org/(é)" }, "Tributary/1.0 (+https://example.org/)"],
])("F14 the User-Agent for %j is %s", (introduction, agent) => expect(userAgent(introduction)).toBe(agent));

test.each([
  ["the operator's own page", "https://me.example/bot", "https://feeds.example", "https://me.example/bot"],
  ["else the page about the bot", "mailto:me@example.org", "https://feeds.example", "https://feeds.example/bot"],
  ["else an e-mail address", "mailto:me@example.org", null, "mailto:me@example.org"],
  ["else nothing", null, null, null],
])("F14 a publisher finds %s", (_, contact, publicUrl, found) => {
  expect(contactFor({ contact, publicUrl })).toBe(found);
});
