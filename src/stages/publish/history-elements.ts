import type { FeedHistory } from "../../model/merged-feed.ts";
import { element, type Markup } from "./xml-writer.ts";

/** The links that lead through a feed's archives, and what marks an archive (RFC 5005 §4). */
export function historyElements(
  { current, previous, next }: FeedHistory,
  link: "link" | "atom:link",
  type: string,
  extension: string,
): readonly Markup[] {
  const links = [
    ["current", current],
    ["prev-archive", previous],
    ["next-archive", next],
  ] as const;
  return [
    ...(current === null ? [] : [element("fh:archive", {})]),
    ...links.flatMap(([rel, address]) =>
      address === null ? [] : [element(link, { rel, type, href: `${address}.${extension}` })],
    ),
  ];
}
