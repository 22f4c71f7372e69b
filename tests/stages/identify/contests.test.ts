import { expect, test } from "vitest";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";

test.each([
  ["en", "Brenwick women knock out Larkfield", "", "^contest=women"],
  ["en", "Women's final: Brenwick beat Larkfield", "", "^contest=women"],
  ["en", "Serrano reaches last eight of doubles", "", "^contest=doubles"],
  ["en", "Serrano beats Kovalik", "The Spaniard also won in doubles.", "contest=doubles"],
  ["en", "Two women hurt in crash near Orlec", "", "contest=women"],
  ["en", "Brenwick knock out Larkfield", "A header by Solheim decided it.", ""],
  ["de", "Fußballerinnen von Brenwick im Halbfinale", "", "^contest=women"],
  ["de", "Serrano siegt auch im Doppel", "", "^contest=doubles"],
  ["fr", "L'équipe féminine de Montrival en finale", "", "^contest=women"],
  ["es", "La selección femenina gana en Villarte", "", "^contest=women"],
  ["it", "Calcio femminile: Valdoro vince il derby", "", "^contest=women"],
  ["pt", "Seleção feminina vence em Villarte", "", "^contest=women"],
  ["pl", "Piłkarki Iskry w półfinale", "", "^contest=women"],
  ["tr", "Kadın voleybol takımı finalde", "", "^contest=women"],
  ["ru", "Женская сборная Карсы вышла в финал", "", "^contest=women"],
  ["uk", "Жіноча збірна вийшла у фінал", "", "^contest=women"],
  ["ar", "منتخب السعودية للسيدات يفوز بالنهائي", "", "^contest=women"],
  ["zh", "中国女足晋级决赛", "", "^contest=women"],
  ["ja", "サッカー女子、決勝に進出", "", "^contest=women"],
] as const)("whose contest a title tells of, %s: %s", (language, title, text, expected) =>
  expect(storyPrint(title, text, language).designations).toBe(expected),
);
