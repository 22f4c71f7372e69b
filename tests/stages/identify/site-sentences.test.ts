import { expect, test } from "vitest";
import { withoutSiteSentences } from "../../../src/stages/identify/site-sentences.ts";

const report = "The harbour closed after two ships collided in fog.";

test.each([
  ["en", "We use cookies to improve this site."],
  ["en", "See also: Ten harbours to visit."],
  ["en", "Sign up for our morning newsletter."],
  ["en", "Leave a reply"],
  ["de", "Diese Website verwendet Cookies."],
  ["de", "Lesen Sie auch: Zehn Häfen."],
  ["de", "Um unserer Website zu verbessern, sammeln wir anonymisierte Informationen."],
  ["pl", "Aby ulepszyć swoją witrynę, zbieramy anonimowe informacje techniczne."],
  ["fr", "Abonnez-vous dès maintenant."],
  ["es", "Suscríbete a nuestro boletín."],
  ["it", "Iscriviti alla nostra lista."],
  ["pt", "Leia também: dez portos."],
  ["pl", "Czytaj też: dziesięć portów."],
  ["tr", "Bizi takip edin."],
  ["ru", "Подписывайтесь на наш канал."],
  ["uk", "Читайте також: десять портів."],
  ["ar", "اقرأ أيضا: عشرة موانئ."],
  ["zh", "延伸阅读：十个港口。"],
  ["ja", "関連記事：十の港。"],
])("a site's own sentence is no part of the report, %s: %s", (_, sentence) => {
  expect(withoutSiteSentences(`${report} ${sentence}`).trim()).toBe(report);
});

test("a report that mentions photographs, readers and members stays whole", () => {
  const text = "Photographers watched. Members of the crew read the news aloud. The image of the port was shared.";
  expect(withoutSiteSentences(text)).toBe(text);
});
