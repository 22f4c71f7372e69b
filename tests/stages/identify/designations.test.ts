import { expect, test } from "vitest";
import { designationsIn } from "../../../src/stages/identify/designations.ts";

test.each([
  [
    "a version",
    "Wexel 41.0.2 closes a hole",
    "The makers of Wexel have released version 41.0.2.",
    "^wexel:41.0.2 :41.0.2",
  ],
  ["a long-term version", "Wexel ESR 38.12 fixes printing", "", "^wexel:esr.38.12"],
  ["a model written out", "Ordo Nine Pro review: a fine camera", "", "^ordo:nine.pro"],
  ["a generation", "Brask S23 Ultra beside the Brask S22", "", "^brask:s23.ultra ^brask:s22"],
  ["a number in title and text", "Cumin 16 reaches old phones", "The Cumin 16 update is here.", "^cumin:16"],
  ["a toll is no model", "In Velden 14 dead", "Fourteen people died in Velden.", ""],
  ["a score is no model", "Harle Town 2-1 Brenwick", "", ""],
  ["a magnitude is no version", "Quake of Magnitude 5.6", "A magnitude 5.6 earthquake.", ""],
])("what a text names by a number or a model's word: %s", (_, title, text, expected) =>
  expect(designationsIn(title, text, "en").join(" ")).toBe(expected),
);

test.each([
  ["en", "Morvia's third-quarter growth slows", "^quarter=3"],
  ["en", "Tellmark revenue up in Q2", "^quarter=2"],
  ["de", "Gewinn im dritten Quartal gestiegen", "^quarter=3"],
  ["fr", "Croissance au deuxième trimestre", "^quarter=2"],
  ["es", "El PIB del primer trimestre", "^quarter=1"],
  ["pl", "Wyniki za czwarty kwartał", "^quarter=4"],
  ["ru", "Прибыль выросла в третьем квартале", "^quarter=3"],
  ["zh", "公司第三季度利润上升", "^quarter=3"],
  ["en", "Harle win the second leg", "^leg=2"],
  ["de", "Rückspiel in Harle", "^leg=2"],
  ["it", "La tappa 5: fuga di Brenn", "^stage=5"],
  ["en", "The Lamplighters season 2 begins", "^season=2"],
])("parts of a series, %s: %s", (language, title, expected) =>
  expect(designationsIn(title, "", language).join(" ")).toBe(expected),
);
