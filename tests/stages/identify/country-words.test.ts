import { expect, test } from "vitest";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";

test.each([
  ["en", "Japanese minister resigns", "Japan loses its minister"],
  ["en", "Dutch dykes hold", "Dykes of the Netherlands hold"],
  ["en", "U.S. blacklists traders", "American blacklist for traders"],
  ["de", "Polnischer Minister tritt zurück", "Minister in Polen tritt zurück"],
  ["fr", "Drame dans un hôpital portugais", "Drame au Portugal"],
  ["es", "La presidenta uruguaya jura el cargo", "Uruguay tiene presidenta"],
  ["it", "La polizia spagnola ferma il boss", "Il boss preso in Spagna"],
  ["pt", "Mineiros chilenos resgatados", "Resgate de mineiros no Chile"],
  ["pl", "Czeskie szpitale bez prądu", "Szpitale w Czechach bez prądu"],
  ["tr", "Yunan trenleri durdu", "Yunanistan'da trenler durdu"],
  ["ru", "Казахский лидер уходит", "Лидер Казахстана уходит"],
  ["uk", "Фінський кордон зачинено", "Фінляндія зачиняє кордон"],
])("a country and what is called after it are one name (%s: %s)", (language, one, other) => {
  const marksOf = (title: string) => storyPrint(title, "", language).terms.match(/\^@[a-z]{2}/g);
  expect(marksOf(one)).toHaveLength(1);
  expect(marksOf(one)).toEqual(marksOf(other));
});

test.each([
  ["en", "Tell us what you think"],
  ["en", "Jordan scores forty points"],
  ["en", "New Zealand fly to Rome"],
  ["pt", "O ministro irá ao parlamento"],
  ["es", "Los premios dan alegrías"],
  ["ar", "ارتفاع الدعم المالي"],
])("a word that only looks like a country's names none (%s: %s)", (language, title) =>
  expect(storyPrint(title, "", language).terms).not.toContain("@"),
);

test("a country's name is shown as it was written", () =>
  expect(storyPrint("Dutch dykes hold", "Engineers of the Netherlands are relieved.", "en").names).toBe("Dutch"));
