/** Parts of addresses that tell of a button to share, a counter or an advertisement, and never of what an entry says. */
const noiseAddresses = [
  "facebook.com/sharer",
  "facebook.com/share.php",
  "twitter.com/intent",
  "twitter.com/share",
  "twitter.com/home?status",
  "x.com/intent",
  "x.com/share",
  "linkedin.com/sharearticle",
  "linkedin.com/sharing",
  "pinterest.com/pin/create",
  "reddit.com/submit",
  "tumblr.com/share",
  "getpocket.com/save",
  "getpocket.com/edit",
  "t.me/share",
  "telegram.me/share",
  "wa.me/?",
  "whatsapp.com/send",
  "vk.com/share",
  "news.ycombinator.com/submitlink",
  "threads.net/intent",
  "bsky.app/intent",
  "digg.com/submit",
  "stumbleupon.com/submit",
  "instapaper.com/hello",
  "buffer.com/add",
  "flipboard.com/bookmarklet",
  "addtoany.com/",
  "addthis.com/",
  "sharethis.com/",
  "?share=",
  "&share=",
  "feeds.feedburner.com/~",
  "feedburner.com/~r/",
  "feeds.wordpress.com/",
  "stats.wordpress.com/",
  "pixel.wp.com/",
  "feedsportal.com/",
  "doubleclick.net/",
  "googlesyndication.com/",
  "googleadservices.com/",
  "google-analytics.com/",
  "outbrain.com/",
  "taboola.com/",
  "zergnet.com/",
  "adnxs.com/",
  "amazon-adsystem.com/",
  "scorecardresearch.com/",
  "buysellads.",
  "carbonads.",
  "/pixel.gif",
  "/pixel.png",
  "/1x1.",
  "/beacon.",
];

const counterWords = new Set(
  (
    "comment comments reply replies view views share shares like likes read reads reading reaction reactions point points " +
    "vote votes upvote upvotes score times time min mins minute minutes hour hours day days ago no leave a one your add be the first to " +
    "kommentar kommentare kommentarer commentaire commentaires comentario comentarios comentário comentários commento commenti reactie " +
    "reacties kommentit aufrufe vues vistas lectures visualizações комментарий комментария комментариев просмотров 评论 条评论 阅读 コメント 댓글"
  ).split(" "),
);
const advertisementWords = new Set(
  (
    "advertisement advertisements advertising ad ads sponsored promoted anzeige werbung publicité pub publicidad publicidade " +
    "pubblicità annons reklame annonse mainos реклама reklama 广告 広告 광고"
  ).split(" "),
);
const shareWords = new Set(
  (
    "share this post article on via with facebook twitter x linkedin pinterest reddit whatsapp telegram email mail print tumblr pocket " +
    "mastodon bluesky threads pin tweet it save teilen partager compartir compartilhar condividi delen"
  ).split(" "),
);
const longestNoise = 100;

/** Whether an address is one of a share button, a counter or an advertisement. */
export function isNoiseAddress(address: string): boolean {
  const lower = address.slice(0, 2000).toLowerCase();
  return noiseAddresses.some((part) => lower.includes(part));
}

/** Whether a short line is only a counter ("12 comments", "3 min read"), an advertisement's heading or a row of share buttons. */
export function isNoiseLine(line: string): boolean {
  if (line.length > longestNoise) return false;
  const words = line.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  if (words.length === 0) return false;
  const all = (known: ReadonlySet<string>) => words.every((word) => known.has(word));
  if (all(counterWords)) return /\p{N}/u.test(line) || words.length > 1;
  return all(advertisementWords) || (words.length > 1 && all(shareWords));
}
