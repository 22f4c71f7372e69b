import { stemOf, type Term } from "./terms.ts";

/** Words for the two turns that one matter can take, folded; in the feeds' commonest languages. */
const words: Readonly<Record<string, string>> = {
  "change+":
    "raise raises raised hike hikes rise rises rose rising increase increases increased jump jumps jumped soar soars soared surge surges climb " +
    "climbs gain gains up higher grow grows grew erhoht erhohen steigt steigen gestiegen hebt anhebung steigert wachst hausse augmente releve " +
    "grimpe bondit progresse sube suben aumenta eleva crece aumentano alza rialza cresce sobe sobem podnosi podniosl rosnie wzrost wzrosla " +
    "podwyzka artirdi artti yukseldi yukseltti повысил повысила повышает вырос выросла растет подорожал підвищив підвищила зріс зросла зростає " +
    "رفع يرفع ارتفع ارتفاع زياده صعود 上调 上涨 加息 提高 上升 增长 上昇 値上 利上 増加 引上",
  "change-":
    "cut cuts lower lowers lowered fall falls fell falling drop drops dropped decline declines declined slump slumps slide slides plunge " +
    "plunges tumble tumbles down reduce reduces reduced shrink shrinks senkt senken gesenkt sinkt sinken gesunken fallt gefallen reduziert " +
    "kurzt baisse baissent abaisse reduit chute recule diminue baja bajan reduce recorta cae caen desciende disminuye taglia riduce cala calano " +
    "scende scendono ribasso corta cai caem reduz desce baixa diminui obniza obnizyl spada spadek obnizka indirdi dustu azaldi geriledi dusurdu " +
    "снизил снизила снижает упал упала падает падение подешевел знизив знизила знижує впав впала падає خفض يخفض انخفض انخفاض تراجع هبوط " +
    "下调 下跌 降息 降低 下降 减少 下落 値下 利下 減少 低下 引下",
  "verdict+":
    "guilty convicted convicts verurteilt schuldig condamne culpable condenado colpevole condannato culpado skazany winny suclu " +
    "виновен виновным осужден винен засуджено 有罪",
  "verdict-":
    "acquitted acquits acquittal cleared freigesprochen freispruch acquitte relaxe absuelto assolto absolvido uniewinniony beraat оправдан " +
    "виправдано براءه 无罪 無罪",
  "vote+":
    "approve approves approved backs passes accepts genehmigt billigt approuve adopte aprueba aprobado approva aprova zatwierdza onayladi " +
    "одобрил одобрила схвалив 通过 批准 可決",
  "vote-":
    "reject rejects rejected vetoes blocks blocked refuses ablehnt abgelehnt rejette refuse rechaza rechazado respinge rejeita odrzuca reddetti " +
    "отклонил отклонила відхилив 否决 拒绝 否決",
  "running+":
    "reopen reopens reopened resume resumes resumed restored wiedereroffnet rouvre reabre riapre reapertura wznawia yeniden возобновил " +
    "відновив 恢复 重新 再開",
  "running-":
    "close closes closed shut shuts suspend suspends suspended halts halted grounded gesperrt geschlossen ferme suspend cierra cerrado chiude " +
    "fecha zamkniety kapatildi закрыт закрыли закрито اغلاق 关闭 停运 閉鎖 停止",
};
/** By stem; made when first needed: a Worker starts often. */
let known: ReadonlyMap<string, readonly string[]> | null = null;

function turnsByStem(): ReadonlyMap<string, readonly string[]> {
  const turns = new Map<string, string[]>();
  for (const [turn, list] of Object.entries(words))
    for (const stem of new Set(list.split(" ").map(stemOf))) turns.set(stem, [...(turns.get(stem) ?? []), turn]);
  return turns;
}

/** The turns that the words of a title tell, as "change+ vote-"; a matter with both is left out, for it turned neither way. */
export function turnsIn(terms: readonly Term[]): string {
  known ??= turnsByStem();
  const turnsOf = known;
  const found = new Set(terms.flatMap(({ stem }) => turnsOf.get(stem.replace(/^_/, "")) ?? []));
  return [...found].filter((turn) => !found.has(opposite(turn))).join(" ");
}

function opposite(turn: string): string {
  return turn.slice(0, -1) + (turn.endsWith("+") ? "-" : "+");
}
