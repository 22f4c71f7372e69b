import { expect, test } from "vitest";
import type { Candidate } from "../../../src/model/decision.ts";
import type { SourceId } from "../../../src/model/scalars.ts";
import type { Compared } from "../../../src/stages/cluster/compared.ts";
import { judge } from "../../../src/stages/cluster/judge.ts";
import { areOfOneEvent } from "../../../src/stages/cluster/stories-of-one-event.ts";
import { noStatistics, rarityBy } from "../../../src/stages/cluster/term-statistics.ts";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";
import { candidate, collision, member, noon } from "./members-of-stories.ts";

const same = { logOdds: 2, veto: null };

test.each([
  ["each tells of what each of the other's tells", () => same, true],
  ["one pair is not very likely", (one: number) => (one === 2 ? { logOdds: 1, veto: null } : same), false],
  ["one pair was vetoed", (one: number) => (one === 2 ? { logOdds: 4, veto: "another version" } : same), false],
  ["one pair cannot be compared", (one: number) => (one === 2 ? null : same), false],
])("two stories whose members were found are of one event where %s", (_, between, expected) => {
  const [one, other] = [
    [member(1, 3), member(2, 2)],
    [member(3, 2), member(4, 1)],
  ];
  expect(areOfOneEvent(one, other, (left) => between(left.candidate.number))).toBe(expected);
});

test("of large stories the four members that are nearest to the entry speak", () => {
  const five = [1, 2, 3, 4, 5].map((number) => member(number, 6 - number));
  const asked: number[] = [];
  const between = (one: Compared) => {
    asked.push(one.candidate.number);
    return one.candidate.number === 5 ? { logOdds: -9, veto: null } : same;
  };
  expect(areOfOneEvent(five, [member(6, 1)], between)).toBe(true);
  expect(asked).toEqual([1, 2, 3, 4]);
});

const report = {
  title: "Ferry Santa Clara hit by tanker in fog off Sines; 14 saved",
  text:
    "Fourteen people were rescued on Wednesday when the ferry Santa Clara and a tanker laden with 3,200 tonnes of diesel collided in thick fog " +
    "off Sines, Portugal. The port was closed while booms were laid against the leak. Captain Rui Malheiro said to Radio Alentejo that " +
    "nobody had seen the tanker coming.",
};

function judged(...candidates: readonly Candidate[]) {
  const print = storyPrint(report.title, report.text, "en");
  return judge({ source: "herald" as SourceId, print, datedAt: noon }, candidates, rarityBy(noStatistics("en")));
}

test("a report of an event that two stories tell shows them to be one", () => {
  expect(judged(candidate(1, "first"), candidate(2, "other"))).toMatchObject({
    ...{ kind: "joins", story: "first" },
    also: [{ story: "other", because: { code: "report", with: "entry 2" } }],
  });
});

test("a story of another event is not drawn in by what joins a story", () => {
  const vigo = collision.text
    .replaceAll("Sines", "Vigo")
    .replaceAll("Santa Clara", "Bela Costa")
    .replaceAll("Rui Malheiro", "Tomé Vasco");
  const strangers = candidate(
    2,
    "other",
    "Tanker and ferry collide off Vigo, 31 rescued",
    vigo.replace("14 people", "31 people"),
  );
  expect(judged(candidate(1, "first"), strangers)).toMatchObject({ kind: "joins", story: "first", also: [] });
});
