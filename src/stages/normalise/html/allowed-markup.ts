/** How an attribute's value is made safe. */
export type AttributeKind = "text" | "address" | "pageAddress" | "pictureSet" | "number" | "flag" | "media";

/** An element that a browser may be shown. */
export interface AllowedElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributeKind>;
  readonly isVoid: boolean;
}

const anywhere: readonly (readonly [string, AttributeKind])[] = [
  ["lang", "text"],
  ["dir", "text"],
  ["title", "text"],
];
const own: Readonly<Record<string, Readonly<Record<string, AttributeKind>>>> = {
  a: { href: "pageAddress" },
  img: { src: "address", srcset: "pictureSet", sizes: "media", alt: "text", width: "number", height: "number" },
  source: { src: "address", srcset: "pictureSet", sizes: "media", media: "media", type: "text" },
  track: { src: "address", kind: "text", srclang: "text", label: "text" },
  audio: { src: "address" },
  video: { src: "address", poster: "address", width: "number", height: "number" },
  blockquote: { cite: "address" },
  q: { cite: "address" },
  del: { cite: "address", datetime: "text" },
  ins: { cite: "address", datetime: "text" },
  ol: { start: "number", reversed: "flag" },
  li: { value: "number" },
  col: { span: "number" },
  colgroup: { span: "number" },
  td: { colspan: "number", rowspan: "number" },
  th: { colspan: "number", rowspan: "number", scope: "text", abbr: "text" },
  time: { datetime: "text" },
  details: { open: "flag" },
};
const names = (
  "a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn " +
  "div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol p picture pre q rp rt " +
  "ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var " +
  "video wbr"
).split(" ");
const voids = new Set(["br", "col", "hr", "img", "source", "track", "wbr"]);

/** No element among them holds raw text, foreign content or anything that acts, so a browser cannot read the output otherwise. */
export const allowedElements: ReadonlyMap<string, AllowedElement> = new Map(
  names.map((name) => [
    name,
    { name, attributes: new Map([...anywhere, ...Object.entries(own[name] ?? {})]), isVoid: voids.has(name) },
  ]),
);

/** Elements whose content is not markup in a browser; each goes with its content. */
export const rawElements: ReadonlySet<string> = new Set(
  "script style iframe noembed noframes textarea title".split(" "),
);

/** Elements that go with all that is in them; of any other element that is not allowed, the content stays. */
export const silentElements: ReadonlySet<string> = new Set(
  "annotation annotation-xml datalist select svg template".split(" "),
);
