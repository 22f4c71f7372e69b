import { feedServer } from "../contracts/feed-server.ts";

const item = (guid: string, title: string, text: string, hour: number) =>
  `<item><guid>${guid}</guid><link>https://rtl.example/${guid}</link><title>${title}</title><description>${text}</description><pubDate>Wed, 05 Jan 2022 ${String(hour).padStart(2, "0")}:00:00 GMT</pubDate></item>`;
const feed = (title: string, language: string, items: string) =>
  `<rss version="2.0"><channel><title>${title}</title><language>${language}</language>${items}</channel></rss>`;
const protest = (guid: string, hour: number) =>
  item(
    guid,
    "احتجاجات واسعة في ألماتي بعد ارتفاع أسعار الوقود",
    "خرج آلاف المتظاهرين إلى شوارع مدينة ألماتي احتجاجاً على ارتفاع أسعار الغاز (LPG)، وأعلنت السلطات حالة الطوارئ.",
    hour,
  );

/** Three sites that write from right to left, with names, numbers and a word longer than a phone is wide that do not; two tell one story. */
export async function rightToLeftSite() {
  const outage = item(
    "2",
    `انقطاع الإنترنت في معظم أنحاء البلاد: ${"Donaudampfschifffahrtsgesellschaft".repeat(4)}`,
    "أفادت NetBlocks بأن الخدمة انقطعت منذ الساعة 16:00.",
    9,
  );
  const resigned = item("h", "הממשלה התפטרה לאחר ימים של מחאה", "נשיא קזחסטן קיבל את התפטרות הממשלה (Mamin).", 10);
  const feeds = {
    "/sabah": feed("جريدة الصباح", "ar", protest("1", 7) + outage),
    "/khalij": feed("وكالة الخليج", "ar", protest("a", 8)),
    "/yomi": feed("העיתון היומי", "he", resigned),
  };
  const server = await feedServer(
    Object.fromEntries(Object.entries(feeds).map(([path, text]) => [path, (_, response) => void response.end(text)])),
  );
  const sources = Object.keys(feeds).map((path) => `${server.origin}${path}`);
  return {
    close: server.close,
    /** The file of a feed that carries them. */
    yaml: `title: أخبار آسيا الوسطى\ndescription: ما ترويه الصحف، كل قصة مرة واحدة\nlanguage: ar\nsources: [${sources.join(", ")}]\n`,
  };
}
