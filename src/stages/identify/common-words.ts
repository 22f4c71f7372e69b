import { stemOf } from "./terms.ts";

/** Words that any report may use, folded: they tell of no event however seldom they came yet. */
const wordsOf: Readonly<Record<string, string>> = {
  en: "the of and to in is that for was with on by from has have said a an at as it its be are were will would could should may might can had he she his her they their them who which what when where how this these those there not no but or if than then so about after before over under into out up down off during between against more most other some such only own new first last one two also been being just like year years day days week month people told say says according officials official government time man woman men women make made take get two three four state country world city report reports news amid while because since until including",
  de: "der die und das den von zu ist mit dem des nicht ein eine einer einen einem auf auch sich im am bei nach aus um als wie wird werden wurde wurden hat haben hatte sein sind war waren er sie es ihr ihre sein seine durch fur uber vor bis dass oder aber noch nur mehr so wenn zum zur an in jahr jahre jahren tag tage menschen sagte",
  fr: "le les des et du une un dans est que qui pour sur au par pas aux avec la de en se son sa ses ce cette ces il elle ils elles ont ete etre avait sont plus ou mais comme leur leurs entre apres avant selon deux ans annee jours jour tout tous fait",
  es: "el los las del y en una un por con para se es al como mas su la de que ha han fue ser esta este estos estas lo le les sus pero o entre sobre tras desde hasta anos ano dia dias dos tambien segun sin muy ya personas gobierno",
  it: "il di che della gli per del dei nel alla sono una un con anche dal la le lo i in e si da al delle dello nella ha hanno stato essere piu come ma o su tra dopo prima anni anno giorni giorno due questo questa non",
  pt: "o os um uma do da dos das em no na para com nao que ao pelo pela a as de e se por mais foi ser sao tem como mas ou entre apos antes sobre anos ano dia dias dois tambem segundo ja sua seu",
  pl: "w i na z sie do nie ze jest oraz przez po za od jak to o a dla byl byla bylo byly sa ma ktory ktora ktore tym tego ten ta roku lat dni osob juz tylko ale czy tak przed",
  tr: "ve bir bu ile icin da de olarak daha olan gibi sonra kadar en cok ne o ya ki mi var yok oldu edildi eden yeni iki yil gun dedi ise her tum",
  nl: "de het een van en dat op te zijn met voor niet aan er in is die om door bij naar ook als maar uit over nog",
  ru: "и в на с не что по из к от для за о об это как его ее их был была было были а но или же до при после уже также который которая которые году лет дня человек сообщил заявил",
  uk: "і й в у на з не що по із до від для за про це як його її їх був була було були а але або після вже також який яка які року років дня осіб",
  ar: "في من علي الي عن ان ما لا مع هذا هذه التي الذي كان كانت قد بعد قبل بين كل او و ثم حيث كما خلال عام يوم قال",
  zh: "的 了 在 是 和 有 为 对 将 与 中 上 年 月 日 一个 我们 他们 表示 目前 已经 进行 可以 没有 记者 报道",
  ja: "日本 こと もの ため よう これ それ さん 時間 今日",
};

const known = new Map<string, ReadonlyMap<string, string>>();

/** Stems of the commonest words of a language, each with how a print writes it, which is with "_" before it. */
export function commonWords(language: string): ReadonlyMap<string, string> {
  const stems = known.get(language);
  if (stems !== undefined) return stems;
  const words = Object.hasOwn(wordsOf, language) ? wordsOf[language] : undefined;
  const made = new Map(words?.split(" ").map((word) => [stemOf(word), `_${stemOf(word)}`]));
  if (words !== undefined) known.set(language, made);
  return made;
}
