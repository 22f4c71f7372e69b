import { expect, test } from "vitest";
import { storiesInOrder } from "../../scripts/stories/judged-stories.ts";
import type { Item } from "../../src/app/cluster-items.ts";

type Told = readonly [title: string, text: string];

const noon = Date.UTC(2026, 4, 14, 12);

/** Whether two entries of two sources come to stand in one story. */
async function areOneStory(lang: string, first: Told, second: Told, hoursLater: number, sameSource = false) {
  const item = ([title, text]: Told, id: string, hours: number): Item => ({
    ...{ id, title, summary: text, content: text, lang, url: `https://${id}.example/${id}` },
    source: sameSource ? "first.example" : `${id}.example`,
    published: new Date(noon + hours * 3_600_000).toISOString(),
  });
  const stories = await storiesInOrder([item(first, "first", 0), item(second, "second", hoursLater)]);
  return stories.get("first") === stories.get("second");
}

const verdict: Told = [
  "Former minister Arlo Benning convicted of taking bribes",
  "A court in Essel on Thursday convicted former transport minister Arlo Benning of taking 2.4 million crowns in bribes over the Corvane " +
    "bridge and sentenced him to six years in prison. Judge Ilka Dorn said he had sold his office.",
];
const quake: Told = [
  "Earthquake of magnitude 6.8 kills at least 212 in Surai",
  "A magnitude 6.8 earthquake struck the province of Surai early on Thursday and killed at least 212 people, the interior ministry said. The " +
    "town of Dalem was hit hardest; its hospital collapsed.",
];
const death: Told = [
  "Actor Benedict Orrel dies aged 81",
  "Benedict Orrel, who played Inspector Quill in The Lamplighters for nineteen years, has died at his home in Wexley aged 81, his agent " +
    "said on Thursday.",
];
const troops: Told = [
  "Morvia sends 2,500 troops to Velden as unrest spreads",
  "President Ilse Kardos ordered 2,500 soldiers to Velden on Thursday after protesters had set fire to the town hall. The airport was closed " +
    "and dozens of people were hurt, the interior ministry said.",
];

test.each<[string, string, Told, Told, number]>([
  [
    "a funeral after a death",
    "en",
    death,
    [
      "Hundreds mourn Benedict Orrel at funeral in Wexley",
      "Hundreds of admirers lined the streets of Wexley on Wednesday for the funeral of actor Benedict Orrel, who played Inspector Quill in The " +
        "Lamplighters. His daughter read a poem.",
    ],
    140,
  ],
  [
    "a withdrawal after a deployment",
    "en",
    troops,
    [
      "Morvian troops begin withdrawal from Velden",
      "Soldiers whom President Ilse Kardos had sent to Velden began to leave the town on Friday. The airport is open again, the interior " +
        "ministry said, and 900 people remain in custody.",
    ],
    190,
  ],
  [
    "an appeal after a verdict",
    "en",
    verdict,
    [
      "Benning appeals against bribery conviction",
      "Lawyers for former transport minister Arlo Benning lodged an appeal on Monday against his six-year sentence over the Corvane bridge. They " +
        "say Judge Ilka Dorn was biased.",
    ],
    98,
  ],
  [
    "an aftershock after a quake",
    "en",
    quake,
    [
      "Aftershock of magnitude 5.9 shakes Surai, 14 dead",
      "An aftershock of magnitude 5.9 hit Surai on Saturday, two days after the earthquake there, and killed 14 people who had returned to their " +
        "houses in Dalem, the interior ministry said.",
    ],
    50,
  ],
  [
    "the second leg",
    "en",
    [
      "Harle Town beat Brenwick 2-1 in first leg of cup semi-final",
      "Obi Tannehill scored twice as Harle Town won the first leg of the Borders Cup semi-final against Brenwick on Thursday.",
    ],
    [
      "Brenwick beat Harle Town 3-0 in second leg to reach cup final",
      "Cato Mirel scored twice as Brenwick won the second leg of the Borders Cup semi-final against Harle Town on Thursday.",
    ],
    168,
  ],
  [
    "the next quarter",
    "en",
    [
      "Kestrel Foods third-quarter profit beats forecasts",
      "Kestrel Foods earned 41 million crowns in the third quarter, more than analysts had expected, helped by chocolate.",
    ],
    [
      "Kestrel Foods fourth-quarter profit beats forecasts",
      "Kestrel Foods earned 48 million crowns in the fourth quarter, more than analysts had expected, helped by coffee.",
    ],
    2160,
  ],
  [
    "Berufung nach dem Urteil",
    "de",
    [
      "Ex-Minister Benning wegen Bestechlichkeit verurteilt",
      "Das Landgericht Essel hat den früheren Verkehrsminister Arlo Benning am Donnerstag zu sechs Jahren Haft verurteilt. Er hatte 2,4 " +
        "Millionen Kronen für die Brücke von Corvane angenommen.",
    ],
    [
      "Benning legt Berufung gegen Haftstrafe ein",
      "Der frühere Verkehrsminister Arlo Benning will das Urteil des Landgerichts Essel nicht hinnehmen. Seine Anwälte legten am Montag Berufung " +
        "ein; der Prozess könnte im Herbst neu beginnen.",
    ],
    98,
  ],
  [
    "les obsèques après la mort",
    "fr",
    [
      "L'acteur Benoît Orrel est mort à 81 ans",
      "Benoît Orrel, qui fut pendant dix-neuf ans le commissaire Quille à la télévision, est mort jeudi à son domicile de Vexelles, a annoncé son " +
        "agent.",
    ],
    [
      "Des centaines de personnes aux obsèques de Benoît Orrel",
      "Plusieurs centaines d'admirateurs ont assisté mercredi à Vexelles aux obsèques de Benoît Orrel, le commissaire Quille de la télévision. Sa " +
        "fille a lu un poème.",
    ],
    140,
  ],
  [
    "réplica tras el terremoto",
    "es",
    [
      "Un terremoto de magnitud 6,8 deja al menos 212 muertos en Suray",
      "Un terremoto de magnitud 6,8 sacudió el jueves la provincia de Suray y causó al menos 212 muertos, según el Ministerio del Interior. La " +
        "ciudad de Dalem fue la más afectada.",
    ],
    [
      "Una réplica de magnitud 5,9 causa 14 muertos en Suray",
      "Una réplica de magnitud 5,9 sacudió el sábado Suray, dos días después del terremoto, y mató a 14 personas que habían vuelto a sus casas en " +
        "Dalem.",
    ],
    50,
  ],
  [
    "вывод войск после ввода",
    "ru",
    [
      "Морвия ввела в Вельден 2500 военных на фоне беспорядков",
      "Президент Ильза Кардош в четверг приказала ввести в Вельден 2500 военных после поджога ратуши. Аэропорт закрыт, десятки человек ранены, " +
        "сообщило министерство внутренних дел.",
    ],
    [
      "Морвийские военные покидают Вельден",
      "Военные, которых президент Ильза Кардош направила в Вельден, начали в пятницу покидать город. Аэропорт снова открыт, под арестом остаются " +
        "900 человек.",
    ],
    190,
  ],
])("a follow-up is another story: %s (%s)", async (_, lang, first, second, hoursLater) =>
  expect(await areOneStory(lang, first, second, hoursLater)).toBe(false),
);

const match: Told = [
  "Harle Town beat Brenwick 2-1 to reach cup semi-final",
  "Two late goals from striker Obi Tannehill sent Harle Town into the last four of the Borders Cup on Thursday. Brenwick had led before " +
    "half-time.",
];
const fire: Told = [
  "Warehouse fire in Osterby sends smoke over the harbour",
  "More than sixty firefighters were called to a blaze at a paper warehouse in Osterby early on Thursday. Nobody was hurt. Residents were " +
    "told to keep windows shut.",
];
const rate: Told = [
  "Morvia's central bank raises its rate to 4.5 percent",
  "The central bank of Morvia raised its key rate by 25 basis points to 4.5 percent on Thursday. Governor Tomas Reth said wages were rising too " +
    "fast.",
];

test.each<[string, string, Told, Told]>([
  [
    "another opponent",
    "en",
    match,
    [match[0].replace("Brenwick", "Castle Rill"), match[1].replace("Brenwick", "Castle Rill")],
  ],
  ["another place", "en", fire, [fire[0].replace("Osterby", "Tarnholm"), fire[1].replace("Osterby", "Tarnholm")]],
  [
    "another person",
    "en",
    [
      "Ilse Maarten elected mayor of Sandport",
      "Independent Ilse Maarten won the run-off for mayor on Thursday with 54.2 percent of the vote, ahead of incumbent Piet Groenewoud.",
    ],
    [
      "Joost Terwiel elected mayor of Lindham",
      "Independent Joost Terwiel won the run-off for mayor on Thursday with 52.8 percent of the vote, ahead of incumbent Carla Ruys.",
    ],
  ],
  [
    "another version",
    "en",
    [
      "Wexel 41.0.2 fixes a flaw that is being exploited",
      "The makers of the Wexel browser have released version 41.0.2. It closes a hole in the image decoder that is used in attacks.",
    ],
    [
      "Wexel 41.0.3 fixes a flaw that is being exploited",
      "The makers of the Wexel browser have released version 41.0.3. It closes a hole in the script engine that is used in attacks.",
    ],
  ],
  [
    "another branch of versions",
    "en",
    [
      "Wexel 41.0.2 fixes a flaw in printing",
      "The makers of the Wexel browser have released version 41.0.2. It fixes printing on large paper and two crashes at start.",
    ],
    [
      "Wexel ESR 38.12 fixes a flaw in printing",
      "The makers of the Wexel browser have released the long-term version 38.12. It fixes printing on large paper and two crashes at start.",
    ],
  ],
  [
    "another model",
    "en",
    [
      "Ordo Nine review: a fine camera, a tired battery",
      "The Ordo Nine takes the best night pictures of any phone below 500 crowns. Its battery lasted a day in our tests.",
    ],
    [
      "Ordo Nine Pro review: a fine camera, a better battery",
      "The Ordo Nine Pro takes the best night pictures of any phone below 800 crowns. Its battery lasted two days in our tests.",
    ],
  ],
  [
    "ein anderes Modell",
    "de",
    [
      "Brask S22 im Test: gute Kamera, schwacher Akku",
      "Das Brask S22 macht die besten Nachtbilder unter 500 Kronen. Der Akku hielt in unserem Test einen Tag.",
    ],
    [
      "Brask S23 im Test: gute Kamera, starker Akku",
      "Das Brask S23 macht die besten Nachtbilder unter 600 Kronen. Der Akku hielt in unserem Test zwei Tage.",
    ],
  ],
  [
    "another number",
    "en",
    rate,
    [
      rate[0].replace("4.5", "4.75"),
      rate[1]
        .replace("25 basis points to 4.5", "half a point to 4.75")
        .replace("Governor Tomas Reth", "Tellmark's governor Jonna Wik")
        .replace("Morvia", "Tellmark"),
    ],
  ],
  [
    "the other direction",
    "en",
    rate,
    [
      "Morvia's central bank cuts its rate to 4.5 percent",
      rate[1].replace("raised", "cut").replace("wages were rising too fast", "prices were hardly rising"),
    ],
  ],
  [
    "andere Richtung",
    "de",
    [
      "Notenbank von Morvia hebt Leitzins auf 4,5 Prozent",
      "Die Notenbank von Morvia hat den Leitzins am Donnerstag um 25 Basispunkte auf 4,5 Prozent erhöht, sagte Gouverneur Tomas Reth.",
    ],
    [
      "Notenbank von Morvia senkt Leitzins auf 4,5 Prozent",
      "Die Notenbank von Morvia hat den Leitzins am Donnerstag um 25 Basispunkte auf 4,5 Prozent gesenkt, sagte Gouverneur Tomas Reth.",
    ],
  ],
  [
    "the women's match of the same clubs",
    "en",
    [
      "Brenwick knock out Larkfield on penalties",
      "Brenwick reached the last eight of the Border Cup on Saturday with a 4-2 win on penalties over Larkfield after a goalless draw.",
    ],
    [
      "Brenwick women knock out Larkfield in extra time",
      "A header by Ida Solheim in the 112th minute took Brenwick's women to the last eight of the Border Cup on Saturday.",
    ],
  ],
  [
    "otro lugar",
    "es",
    [
      "Incendio en un almacén de Osterbia",
      "Más de sesenta bomberos acudieron el jueves a un incendio en un almacén de papel en Osterbia. No hubo heridos.",
    ],
    [
      "Incendio en un almacén de Tarnolma",
      "Más de sesenta bomberos acudieron el jueves a un incendio en un almacén de papel en Tarnolma. No hubo heridos.",
    ],
  ],
  [
    "другой соперник",
    "ru",
    [
      "«Харле» обыграл «Бренвик» и вышел в полуфинал кубка",
      "Два гола Оби Таннехилла вывели «Харле» в полуфинал Пограничного кубка. «Бренвик» вёл в счёте до перерыва.",
    ],
    [
      "«Харле» обыграл «Касл Рилл» и вышел в полуфинал кубка",
      "Два гола Оби Таннехилла вывели «Харле» в полуфинал Пограничного кубка. «Касл Рилл» вёл в счёте до перерыва.",
    ],
  ],
])("a changed fact is another story: %s (%s)", async (_, lang, first, second) =>
  expect(await areOneStory(lang, first, second, 30)).toBe(false),
);

const flood: Told = [
  "Dam break floods three quarters of Villarte, nine dead",
  "The dam of La Encina gave way early on Thursday and flooded three quarters of Villarte. Nine people died and 4,000 were moved to " +
    "schools, mayor Marta Quiros said.",
];

test.each<[string, string, Told, Told, number]>([
  ["a round-up", "en", flood, ["Five stories you may have missed this week", flood[1]], 20],
  ["a digest", "en", flood, ["Evening digest: Villarte flooded, Wexmoor sold, Orlec on trial", flood[1]], 6],
  [
    "обзор дня",
    "ru",
    [
      "Плотина прорвалась в Вильярте, девять погибших",
      "Плотина Ла-Энсина прорвалась в четверг, девять человек погибли, мэр Марта Кирос объявила траур.",
    ],
    [
      "Главное за день: Вильярте, Вексмур, Орлек",
      "Плотина Ла-Энсина прорвалась в четверг, девять человек погибли, мэр Марта Кирос объявила траур.",
    ],
    6,
  ],
  ["a title that tells nothing", "en", flood, ["Breaking news", flood[1]], 1],
  ["eine Eilmeldung ohne Inhalt", "de", ["Eilmeldung", ""], ["Eilmeldung", ""], 1],
  [
    "a borrowed headline",
    "en",
    flood,
    [
      "What Marta Quiros did in Villarte will leave you speechless",
      "The mayor of Villarte has a secret. Number four made us cry. Plus: ten dams then and now.",
    ],
    5,
  ],
  [
    "an opinion",
    "en",
    flood,
    [
      "Opinion: Villarte's dam break was no act of God",
      "The dam of La Encina gave way early on Thursday because nobody wanted to pay for it. Nine people died in Villarte, mayor Marta Quiros said.",
    ],
    8,
  ],
  [
    "ein Kommentar",
    "de",
    [
      "Dammbruch überflutet Villarte, neun Tote",
      "Der Damm von La Encina brach am Donnerstag und überflutete Villarte. Neun Menschen starben, sagte Bürgermeisterin Marta Quiros.",
    ],
    [
      "Kommentar: Der Dammbruch von Villarte war vermeidbar",
      "Der Damm von La Encina brach am Donnerstag, weil niemand zahlen wollte. Neun Menschen starben in Villarte.",
    ],
    8,
  ],
])("what is no report of an event joins none: %s (%s)", async (_, lang, first, second, hoursLater) =>
  expect(await areOneStory(lang, first, second, hoursLater)).toBe(false),
);

test.each<[string, string, Told, Told, number]>([
  [
    "a market wrap",
    "en",
    [
      "Brant stocks end lower as banks slide",
      "The Brant index lost 0.4 percent on Wednesday. Kordia fell, Kestrel rose.",
    ],
    [
      "Brant stocks end higher as banks recover",
      "The Brant index gained 0.7 percent on Thursday. Kordia rose, Kestrel fell.",
    ],
    24,
  ],
  [
    "a weather forecast",
    "en",
    ["Weather forecast for Sandport: Rain on Monday", "Rain all day, 9 degrees."],
    ["Weather forecast for Sandport: Sun on Tuesday", "Sun all day, 12 degrees."],
    24,
  ],
  [
    "ein Horoskop",
    "de",
    ["Ihr Horoskop für Montag", "Widder: Nehmen Sie sich Zeit."],
    ["Ihr Horoskop für Dienstag", "Widder: Nehmen Sie sich Zeit."],
    24,
  ],
  [
    "a lottery",
    "en",
    ["Lottery results for Saturday", "The numbers are 3, 8, 15, 22, 31 and 40."],
    ["Lottery results for Wednesday", "The numbers are 5, 9, 17, 21, 30 and 44."],
    96,
  ],
  [
    "release notes",
    "en",
    ["Larch 2.14.1 release notes", "Fixes three bugs in the parser."],
    ["Larch 2.14.2 release notes", "Fixes two bugs in the parser."],
    50,
  ],
  [
    "a daily briefing",
    "en",
    ["Morning briefing: Tuesday", "Good morning. Here is what to know today."],
    ["Morning briefing: Wednesday", "Good morning. Here is what to know today."],
    24,
  ],
  [
    "a podcast",
    "en",
    ["The Harbour Hour, episode 41: Cranes", "Nell and Sam talk about the harbour."],
    ["The Harbour Hour, episode 42: Tugs", "Nell and Sam talk about the harbour."],
    168,
  ],
  [
    "a police desk's template",
    "de",
    [
      "POL-TAR: Unfallflucht auf dem Parkplatz - Zeugen gesucht",
      "Die Polizei Tarnstadt sucht Zeugen einer Unfallflucht am Montag auf dem Parkplatz am Eisstadion.",
    ],
    [
      "POL-TAR: Unfallflucht auf dem Marktplatz - Zeugen gesucht",
      "Die Polizei Tarnstadt sucht Zeugen einer Unfallflucht am Mittwoch auf dem Marktplatz an der Kirche.",
    ],
    48,
  ],
  [
    "one template, another town",
    "de",
    [
      "Demonstranten in Osterby: Hunderte gegen die Maut",
      "Hunderte Menschen haben am Samstag in Osterby gegen die Maut demonstriert. Die Polizei sprach von einem ruhigen Verlauf.",
    ],
    [
      "Demonstranten in Tarnstadt: Hunderte gegen die Maut",
      "Hunderte Menschen haben am Samstag in Tarnstadt gegen die Maut demonstriert. Die Polizei sprach von einem ruhigen Verlauf.",
    ],
    3,
  ],
])("issues of one source's series stay apart: %s (%s)", async (_, lang, first, second, hoursLater) =>
  expect(await areOneStory(lang, first, second, hoursLater, true)).toBe(false),
);

test.each<[string, string, Told, Told]>([
  [
    "a name with its office and without its first name",
    "en",
    [
      "President Tokarev sacks his defence minister",
      "President Damir Tokarev of Karsa dismissed defence minister Pavel Orlunov on Thursday over the losses at Belgora. General Ilya Sorokin will succeed him.",
    ],
    [
      "Orlunov out as D. Tokarev replaces defence minister",
      "Karsa's head of state has fired Pavel Orlunov, who had led the ministry of defence for four years, over the losses at Belgora. His successor is General Sorokin.",
    ],
  ],
  [
    "another transliteration",
    "en",
    [
      "President Sadykov sacks defence minister Zelenko",
      "President Damir Sadykov of Karsa dismissed defence minister Pavel Zelenko on Thursday over the losses at Belgora. General Ilya Sorokin will succeed him.",
    ],
    [
      "Sadiqov dismisses defence minister Zelenco",
      "President Damir Sadiqov of Karsa sacked defence minister Pavlo Zelenco on Thursday over the losses at Belgora. General Ilia Sorokin is to follow him.",
    ],
  ],
  [
    "25 basis points and a quarter point",
    "en",
    [
      "Bank of Morvia raises its key rate by 25 basis points",
      "The Bank of Morvia raised its key rate by 25 basis points to 4.5 percent on Thursday, its third rise this year. Governor Tomas Reth said wages were rising too fast.",
    ],
    [
      "Morvia's central bank lifts key rate a quarter point to 4.5 percent",
      "Governor Tomas Reth of the Bank of Morvia announced a quarter-point rise of the key rate to 4.5 percent, the third of this year, and blamed rising wages.",
    ],
  ],
  [
    "412 and more than 400",
    "en",
    [
      "Train derails near Dalem with 412 aboard",
      "A night train with 412 passengers left the rails near Dalem early on Thursday. Six carriages overturned; the driver, Hugo Pell, was pulled out alive.",
    ],
    [
      "Night train carrying more than 400 derails outside Dalem",
      "More than 400 passengers were aboard when six carriages of a night train overturned near Dalem. Driver Hugo Pell survived.",
    ],
  ],
  [
    "Milliarden und Mrd.",
    "de",
    [
      "Hartig bietet 4,4 Milliarden Kronen für Wexmoor",
      "Der Zulieferer Hartig will den Reifenhersteller Wexmoor für 4,4 Milliarden Kronen kaufen. Der Vorstand von Wexmoor um Lena Corvus stimmte am Donnerstag zu.",
    ],
    [
      "Wexmoor soll für 4,4 Mrd. Kronen an Hartig gehen",
      "Für 4,4 Mrd. Kronen geht der Reifenhersteller Wexmoor an den Zulieferer Hartig. Vorstandschefin Lena Corvus empfiehlt den Aktionären das Angebot.",
    ],
  ],
  [
    "otra agencia",
    "es",
    [
      "La rotura de una presa inunda Villarte y deja nueve muertos",
      "La presa de La Encina cedió el jueves y el agua inundó tres barrios de Villarte. Nueve personas murieron y 4.000 fueron evacuadas, informó la alcaldesa Marta Quirós.",
    ],
    [
      "Nueve muertos en Villarte al ceder la presa de La Encina",
      "Al menos nueve personas murieron en Villarte tras la rotura de la presa de La Encina. La alcaldesa Marta Quirós dijo que 4.000 vecinos han sido evacuados.",
    ],
  ],
  [
    "другое агентство",
    "ru",
    [
      "Прорыв плотины затопил Вильярте, девять погибших",
      "Плотина Ла-Энсина прорвалась в четверг и затопила три квартала Вильярте. Девять человек погибли, 4000 эвакуированы, сообщила мэр Марта Кирос.",
    ],
    [
      "В Вильярте прорвало плотину Ла-Энсина: девять человек погибли",
      "Девять человек погибли в Вильярте после прорыва плотины Ла-Энсина. По словам мэра Марты Кирос, эвакуированы 4000 жителей.",
    ],
  ],
  [
    "别的报社",
    "zh",
    [
      "恩西纳大坝决口淹没维亚特三个街区九人死亡",
      "恩西纳大坝星期四凌晨决口，维亚特市三个街区被淹，九人死亡，四千人被疏散，市长玛尔塔·基罗斯说。",
    ],
    [
      "维亚特恩西纳大坝决口 九人死亡四千人疏散",
      "市长玛尔塔·基罗斯宣布，恩西纳大坝决口后维亚特有九人死亡，四千名居民被疏散到学校。",
    ],
  ],
])("reports of one event are one story: %s (%s)", async (_, lang, first, second) =>
  expect(await areOneStory(lang, first, second, 2)).toBe(true),
);
