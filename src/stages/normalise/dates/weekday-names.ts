import { foldedWord } from "./folded-word.ts";

/** Sunday to Saturday in the languages that write most dates in figures. */
const weekdays: readonly string[] = [
  "sunday sonntag so dimanche domingo domenica zondag söndag søndag niedziela воскресенье вс неділя нд pazar neděle vasárnap",
  "monday montag mo lundi lunes lunedì maandag måndag mandag poniedziałek понедельник пн понеділок pazartesi pondělí hétfő",
  "tuesday dienstag di mardi martes martedì dinsdag tisdag tirsdag wtorek вторник вт вівторок salı úterý kedd",
  "wednesday mittwoch mi mercredi miércoles mercoledì woensdag onsdag środa среда ср середа çarşamba středa szerda",
  "thursday donnerstag do jeudi jueves giovedì donderdag torsdag czwartek четверг чт четвер perşembe čtvrtek csütörtök",
  "friday freitag fr vendredi viernes venerdì vrijdag fredag piątek пятница пт пʼятниця cuma pátek péntek",
  "saturday samstag sonnabend sa samedi sábado sabato zaterdag lördag lørdag sobota суббота сб субота cumartesi szombat",
].map(foldedWord);
const names = weekdays.map((line) => line.split(" "));

/** 0 for Sunday to 6 for Saturday, for a name of the day or its first three letters; null for any other word. */
export function weekdayNamed(word: string): number | null {
  const folded = foldedWord(word);
  const exact = names.findIndex((day) => day.includes(folded));
  if (exact >= 0) return exact;
  if (folded.length < 3) return null;
  const found = names.findIndex((day) => day.some((name) => name.startsWith(folded)));
  return found >= 0 ? found : null;
}
