import { expect, test } from "vitest";
import type { Instant } from "../../../src/model/scalars.ts";
import { selectStories } from "../../../src/stages/publish/select-stories.ts";
import { configOf, feedOf, herald, member, morning, story, wire } from "../../samples/merged-feed.ts";

const noon = (morning + 4 * 3_600_000) as Instant;
const selected = (yaml: string, ...stories: Parameters<typeof story>[]) =>
  selectStories(
    feedOf(configOf(`title: Unrest\nsources: [${wire}, ${herald}]\n${yaml}`)),
    stories.map((one) => story(...one)),
    noon,
  ).map(({ id, members }) => [id, members.length]);

const unrest = [
  "unrest",
  member("a", wire, { title: "Unrest in Almaty" }),
  member("b", herald, { title: "Almaty, noch Unruhe", hoursLater: 1, joined: true }),
] as Parameters<typeof story>;
const snow = [
  "snow",
  member("c", wire, { title: "Snow closes the road", text: "Drivers wait.", hoursLater: 2 }),
] as Parameters<typeof story>;
const old = ["old", member("d", wire, { title: "An old tale", hoursLater: -72 })] as Parameters<typeof story>;

test.each([
  [
    "no rules",
    "",
    [
      ["snow", 1],
      ["unrest", 2],
      ["old", 1],
    ],
  ],
  ["a word to include", "include: [almaty]\n", [["unrest", 2]]],
  ["a word is a whole word", "include: [alma]\n", []],
  [
    "a word to exclude leaves the story its other members",
    "exclude: [Unruhe]\n",
    [
      ["snow", 1],
      ["unrest", 1],
      ["old", 1],
    ],
  ],
  [
    "a word to exclude of one source leaves what others say with it",
    `exclude:\n  - {words: almaty, source: "${herald}"}\n`,
    [
      ["snow", 1],
      ["unrest", 1],
      ["old", 1],
    ],
  ],
  [
    "a word to include of one source lets pass what others say without it",
    `include:\n  - {words: snow, source: "${wire}"}\n`,
    [
      ["snow", 1],
      ["unrest", 1],
    ],
  ],
  [
    "a word to include of one source beside one of all",
    `include:\n  - almaty\n  - {words: snow, source: ["${wire}"]}\n`,
    [
      ["snow", 1],
      ["unrest", 2],
    ],
  ],
  ["a source to exclude", `exclude:\n  - source: "${wire}"\n`, [["unrest", 1]]],
  [
    "a source to include whole beside a word of all",
    `include:\n  - snow\n  - source: ["${herald}"]\n`,
    [
      ["snow", 1],
      ["unrest", 1],
    ],
  ],
  ["a pattern", "include:\n  - pattern: 'Sn[o0]w'\n", [["snow", 1]]],
  [
    "an age",
    "exclude:\n  - older-than: 2d\n",
    [
      ["snow", 1],
      ["unrest", 2],
    ],
  ],
  ["a limit", "limits: { items: 1 }\n", [["snow", 1]]],
  ["a limit a source", "limits: { per-source: 1 }\n", [["snow", 1]]],
])("%s", (_, yaml, left) => expect(selected(yaml, unrest, snow, old)).toEqual(left));
