import { stringify } from "yaml";
import type { DemoSite } from "./sites.ts";

// The agency leads the stories that its customers carry.
const heaviest = "Caspian Wire";

/** The environment variable with the token of the demo's private feed. */
export const tokenName = "DEMO_TOKEN";

/** The files of a feeds folder that reads the demo sites, their texts by file name. */
export function demoFeedsFolder(sites: readonly DemoSite[]): Readonly<Record<string, string>> {
  const sources = sites.map(({ name, feedUrl }) => ({
    url: feedUrl,
    title: name,
    ...(name === heaviest ? { weight: 2 } : {}),
  }));
  return {
    "_site.yaml": stringify({
      version: 1,
      title: "Tributary demo",
      tag: "tributary.example,2022",
      "story-window": "14h",
      polling: { "host-gap": "0s", timeout: "5s", "first-entries": 100 },
      "allow-private-hosts": [...new Set(sites.map(({ host }) => host))],
      // Feed readers on this machine may subscribe.
      hub: "built-in",
      "allow-private-callbacks": ["127.0.0.0/8", "::1"],
      shared: { "demo-sites": sources },
    }),
    "everything.yaml": stringify({
      version: 1,
      title: "Everything",
      description: "All that the demo sites publish, each story once",
      shared: ["demo-sites"],
      limits: { items: 200 },
    }),
    "confirmed.yaml": stringify({
      version: 1,
      title: "Confirmed",
      description: "Only what two sources tell in words of their own, within a day",
      shared: ["demo-sites"],
      signal: { "independent-sources": 2, within: "24h" },
    }),
    "alone.yaml": stringify({
      version: 1,
      title: "One source alone",
      description: "What no other source told within ten minutes of when we first saw it",
      shared: ["demo-sites"],
      signal: { "exclusive-for": "10m" },
    }),
    "desk.yaml": stringify({
      version: 1,
      title: "For the desk",
      description: "Not for everyone: its address holds a secret",
      shared: ["demo-sites"],
      token: `\${secret:${tokenName}}`,
    }),
    "kazakhstan.yaml": stringify({
      version: 1,
      title: "Unrest in Kazakhstan",
      description: "January 2022 as ten invented news sites tell it",
      shared: ["demo-sites"],
      include: ["Kazakhstan", "Kazakh", "Almaty", "Tokayev", "Zhanaozen"],
      exclude: ["Morning briefing"],
      limits: { items: 200 },
    }),
  };
}
