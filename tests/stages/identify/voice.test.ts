import { expect, test } from "vitest";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";
import { voiceIn } from "../../../src/stages/identify/voice.ts";

test.each([
  ["en", "if you rent, check your contract and find out what you can save", 4],
  ["en", "the bank raised its key rate to 4.75 percent, the governor said", 0],
  ["de", "vergleichen und gutscheine sichern: du zahlst zu viel", 2],
  ["fr", "vous pouvez demander le remboursement de votre billet", 2],
  ["es", "descubre si tu barrio esta en la lista", 2],
  ["it", "ecco come avere il rimborso del tuo biglietto", 2],
  ["pt", "aproveite: voce escolhe o modelo", 2],
  ["pl", "sprawdz, ile zostanie w twojej kieszeni", 2],
  ["tr", "sizin icin sectik, kacirmayin", 2],
  ["ru", "узнайте, как вам вернуть деньги", 2],
  ["uk", "перевірте свій поліс: вам виплатять більше", 2],
  ["ar", "انقر هنا لتعرف ما لك", 2],
  ["zh", "点击查看你的折扣", 2],
  ["ja", "あなたの切符は今すぐ", 2],
  ["xx", "you and your money", 0],
] as const)("in %s, words that speak to a reader are counted: %s", (language, text, addressed) =>
  expect(voiceIn(text, language).addressed).toBe(addressed),
);

test.each([
  ["what others say to somebody", 'the judge told the nurse: "you betrayed those who trusted you most"', 0, 0],
  ["a view of one's own", "i bought my flat when money was free; the governor should have known", 0, 3],
])("of %s only what stands outside quotations counts", (_, text, addressed, ownView) =>
  expect(voiceIn(text, "en")).toEqual({ addressed, ownView }),
);

test.each([
  [
    "an explainer under a borrowed headline",
    "Bank raises rate: what it means for your mortgage",
    "If you have a variable loan, you will pay more from next month.",
    "advice",
  ],
  [
    "a report whose headline quotes a speaker to his reader",
    '"You betrayed us": nurse sentenced to life',
    "The nurse must stay in prison for life, a judge ruled on Friday.",
    "report",
  ],
  [
    "a report with one word to its reader",
    "Bank raises rate to 4.75 percent",
    "The bank raised its rate on Tuesday. You can follow the conference here.",
    "report",
  ],
])("%s", (_, title, text, genre) => expect(storyPrint(title, text, "en").genre).toBe(genre));
