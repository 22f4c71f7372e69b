import { expect, test } from "vitest";
import { identifiedItems } from "../../../src/app/cluster-items.ts";
import type { Candidate } from "../../../src/model/decision.ts";
import type { StoryPrint } from "../../../src/model/entry.ts";
import { agreeing, factTerms, linkAcrossLanguages } from "../../../src/stages/cluster/across-languages.ts";
import { equallyRare } from "../../../src/stages/cluster/term-statistics.ts";
import { cosine, inBytes } from "../../../src/stages/cluster/vector.ts";
import { instant } from "../../fakes/fixed-clock.ts";

interface Telling {
  readonly lang: string;
  readonly title: string;
  readonly summary?: string;
  readonly at?: string;
  readonly story?: string;
}

const english: Telling = {
  lang: "en",
  title: "Protesters storm the airport in Almaty as 2,500 troops arrive",
  summary: "President Tokayev said that 2,500 soldiers have landed in Almaty. In Atyrau shots were heard.",
};
const german: Telling = {
  lang: "de",
  title: "Demonstranten stürmen Flughafen von Almaty, 2500 Soldaten eingetroffen",
  summary: "Präsident Tokajew sagte, 2500 Soldaten seien in Almaty gelandet. Auch in Atyrau fielen Schüsse.",
};
const russian: Telling = {
  lang: "ru",
  title: "Протестующие захватили аэропорт Алматы, прибыли 2500 военных",
  summary: "Президент Токаев сообщил, что 2500 военных прибыли в Алматы. Выстрелы слышны и в Атырау.",
};
const chinese: Telling = { lang: "zh", title: "抗议者冲击机场，2500名士兵抵达，已有164人死亡，局势仍在继续恶化" };
const englishCount: Telling = { ...english, summary: `${english.summary} At least 164 people were killed.` };

function printOf({ lang, title, summary = "" }: Telling): StoryPrint {
  const [identified] = identifiedItems([{ id: title, title, summary, lang, source: "source" }]);
  return identified?.fingerprint.print as StoryPrint;
}

function candidateOf(telling: Telling, number = 1): Candidate {
  const { at = "2022-01-06T12:00:00Z", story = "story" } = telling;
  const fingerprint = { canonicalUrl: null, titleKey: null, textHash: null, print: printOf(telling) };
  return { entry: `entry ${number}`, number, source: "source", story, fingerprint, datedAt: instant(at) } as never;
}

const item = (telling: Telling) => ({ print: printOf(telling), datedAt: instant("2022-01-06T09:00:00Z") });
const same = inBytes([0.6, 0.8]);
const linked = (telling: Telling, ...candidates: readonly Telling[]) => {
  const around = candidates.map(candidateOf);
  return linkAcrossLanguages(same, agreeing(item(telling), around, equallyRare), () => same);
};

test.each([
  ["English", german, english, ["Almaty", "Tokajew", "Atyrau", "2500"]],
  ["German", english, german, ["Almaty", "Tokayev", "Atyrau", "2500"]],
  ["Russian", english, russian, ["Almaty", "Tokayev", "Atyrau", "2500"]],
  ["Chinese, which numbers alone can tell", englishCount, chinese, ["2500", "164"]],
])("the same names and numbers, near in time and in meaning, are one event: told in %s", (_, one, other, evidence) => {
  expect(linked(one, other)).toEqual({
    story: "story",
    because: { code: "otherLanguage", with: "entry 0", cosine: 1, evidence, minutesApart: 180 },
  });
});

test.each<[string, Telling, Telling]>([
  ["in the same language", english, english],
  ["more than a day apart", german, { ...english, at: "2022-01-07T09:01:00Z" }],
  ["with other numbers", german, { ...english, title: english.title.replace("2,500", "900"), summary: "" }],
  [
    "with other names and other numbers",
    german,
    { lang: "en", title: "Rebels storm the airport in Goma as 900 troops arrive", summary: "General Makenga landed." },
  ],
  [
    "with one name in common",
    { lang: "de", title: "Demonstranten stürmen Flughafen von Almaty" },
    { lang: "en", title: "Protesters storm the airport in Almaty" },
  ],
  [
    "with another opponent",
    { lang: "fr", title: "Le Bayern bat Leipzig 2-1 grâce à Musiala", summary: "Le Bayern a battu Leipzig 2-1." },
    { lang: "en", title: "Musiala scores as Bayern beat Dortmund 2-1", summary: "They had Dortmund under control." },
  ],
  ["as an opinion", german, { ...english, title: `Opinion: ${english.title}` }],
])("however alike the vectors, entries stay apart %s", (_, one, other) => {
  expect(linked(one, other)).toBeNull();
});

test("names and numbers alone link nothing either: the texts have to mean the same", () => {
  const candidates = agreeing(item(german), [candidateOf(english)], equallyRare);
  const near = (vector: Int8Array | null) => linkAcrossLanguages(same, candidates, () => vector);
  expect(near(inBytes([0.6, 0.79]))?.story).toBe("story");
  expect(near(inBytes([0.99, 0.1]))).toBeNull();
  expect(near(inBytes([0.6, 0.8, 0]))).toBeNull();
  expect(near(null)).toBeNull();
});

test("a story that tells it in the entry's own language was judged in it, and takes no detour over another one", () => {
  const told: Telling = { ...german, title: "Ausgangssperre in Almaty verhängt", summary: "Es bleibt ruhig." };
  expect(linked(german, english, told)).toBeNull();
  expect(linked(german, english, { ...told, story: "another" })?.story).toBe("story");
});

test("names lead from one script and spelling to another, numbers from any", () => {
  const [one, ...others] = [english, german, russian].map((telling) =>
    factTerms(printOf(telling), equallyRare).map(({ term }) => term),
  );
  for (const other of others) expect(other.filter((term) => one?.includes(term))).toHaveLength(4);
});

test("a byte a dimension keeps the angle to a hundredth", () => {
  const wave = (shift: number) => Array.from({ length: 1024 }, (_, at) => Math.sin(at * at + shift));
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const length = (shift: number) => Math.sqrt(product(wave(shift), wave(shift)));
  const exact = product(wave(0), wave(0.7)) / length(0) / length(0.7);
  expect(cosine(inBytes(wave(0)), inBytes(wave(0.7)))).toBeCloseTo(exact, 2);
  expect(cosine(inBytes([0, 0]), inBytes([1, 0]))).toBe(0);
});
