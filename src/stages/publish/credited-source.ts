import type { Entry } from "../../model/entry.ts";
import type { SafeHtml } from "../../model/scalars.ts";
import { excerpt } from "./excerpt.ts";
import { foldedText } from "./folded-text.ts";
import { plainText } from "./plain-text.ts";

/** News agencies by the names under which texts credit them, folded; each line is one agency. Names that are also a person's or a place's
    ("Ani", "(PA)") are left out: an agency that is not named is no falsehood. */
const agencies = `
reuters, thomson reuters
ap, associated press, the associated press
afp, agence france presse
dpa, deutsche presse agentur
upi, united press international
pa media
the canadian press, canadian press, la presse canadienne
aap, australian associated press
apa, austria presse agentur
sda, keystone sda, keystone ats
epd
kna
ansa
adnkronos
efe, agencia efe
europa press
lusa, agencia lusa
agencia brasil
pap, polska agencja prasowa
ctk
agerpres
tanjug
belga
anp
ritzau
ntb
aa, anadolu, anadolu agency, anadolu ajansi
tass, itar tass, тасс
interfax, интерфакс
ria novosti, риа новости
ukrinform, укринформ, укрінформ
unian, униан, уніан
xinhua, 新华社, 新華社
kyodo, kyodo news, 共同, 共同通信
jiji, jiji press, 時事, 時事通信
yonhap, 연합뉴스
pti, press trust of india
ians
antara
bernama
bloomberg, bloomberg news`;

const namesOf = new Map<string, ReadonlySet<string>>(
  agencies
    .trim()
    .split("\n")
    .map((line) => line.split(", "))
    .flatMap((names) => names.map((name) => [name, new Set(names)] as const)),
);

/** Credits stand in the first and the last words of a text. */
const headCharacters = 160;
const tailCharacters = 120;
/** Markup takes room too. */
const markupFactor = 4;
const longestCredit = 40;

const inDateline = /[(/]([^()\n]{2,40}?)[)/]\s{0,2}[-–—:.]/gu;
const atTheEnd = /\(([^()\n]{2,40})\)\W{0,3}$/u;
const afterWord =
  /(?:©|\b(?:source|quelle|fuente|fonte|źródło|kaynak|copyright|via)\b:?|источник:)\s{0,2}([^\n.;|()]{2,40})\W{0,3}$/iu;

/**
 * Whom a text credits itself to, as its publisher wrote it: an agency, or a source of one of these names, in a dateline, in the last words or as
 * its author, or else where the publisher says the entry is from; null when it names nobody. Who is only quoted is not credited.
 */
export function creditedSource(entry: Entry, otherNames: readonly string[] = []): string | null {
  const others = new Set(otherNames.map(foldedText));
  const isKnown = (credit: string) => partsOf(credit).some((part) => namesOf.has(part) || others.has(part));
  const credit = creditsOf(entry).find(isKnown) ?? entry.origin?.title ?? null;
  return credit === null ? null : excerpt(credit.trim(), longestCredit);
}

/** Whether a credit is to the source of this name, or to its agency by another: "AP" to "Associated Press: world". */
export function isCreditTo(credit: string, sourceName: string): boolean {
  const source = ` ${foldedText(sourceName)} `;
  const names = partsOf(credit).flatMap((part) => [part, ...(namesOf.get(part) ?? [])]);
  return names.some((name) => source.includes(` ${name} `));
}

function creditsOf({ content, summary, authors }: Entry): readonly string[] {
  const html = content ?? summary ?? ("" as SafeHtml);
  const head = plainText(html, headCharacters * markupFactor)?.slice(0, headCharacters) ?? "";
  const last = html.slice(-tailCharacters * markupFactor);
  const cutTag = /^[^<>]*>/.exec(last)?.[0].length ?? 0;
  const tail = plainText(last.slice(cutTag) as SafeHtml, last.length)?.slice(-tailCharacters) ?? "";
  return [
    ...[...head.matchAll(inDateline)].flatMap(([, credit]) => credit ?? []),
    ...[atTheEnd, afterWord].flatMap((pattern) => pattern.exec(tail)?.[1] ?? []),
    ...authors.flatMap(({ name }) => name ?? []),
  ];
}

/** "dpa/AFP" credits both. */
function partsOf(credit: string): readonly string[] {
  return [credit, ...credit.split(/[/,&+]/u)].map(foldedText).filter((part) => part !== "");
}
