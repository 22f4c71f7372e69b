// What publishers put into titles and mean as markup; a bare <T>, <details> or </example> is what the title speaks of.
const markup: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address b bdi bdo big blink blockquote br center cite code dd del dfn div dl dt em embed figure font h1 h2 h3 h4 " +
    "h5 h6 hr i iframe img ins kbd li mark math noscript object ol p pre q s samp script small span strike strong style sub sup svg " +
    "table tbody td template th tr tt u ul var wbr"
  ).split(" "),
);

/** A text that may be HTML, with the tags escaped that are words of it: "Vec<T>" stays readable in a title of RSS. */
export function foreignTagsAsText(text: string): string {
  return text.replace(/<(\/?[a-z][a-z0-9]{0,20})\s{0,3}\/?>/gi, (tag, name: string) =>
    markup.has(name.replace("/", "").toLowerCase()) ? tag : `&lt;${tag.slice(1)}`,
  );
}
