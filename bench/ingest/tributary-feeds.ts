import { stringify } from "yaml";

const sourcesAFeed = 50;

/** A feeds folder that reads these addresses into published feeds of 50 sources, settings as they come; texts by file name. */
export function tributaryFeedsFolder(urls: readonly string[]): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    "_site.yaml": stringify({
      version: 1,
      title: "Bench",
      "public-url": "http://bench.example",
      tag: "bench.example,2026",
      "allow-private-hosts": ["127.0.0.0/8"],
    }),
  };
  for (let from = 0; from < urls.length; from += sourcesAFeed) {
    const number = from / sourcesAFeed;
    files[`feed-${number}.yaml`] = stringify({
      version: 1,
      title: `Feed ${number}`,
      sources: urls.slice(from, from + sourcesAFeed),
    });
  }
  return files;
}
