/** Entries kept of one document; a publisher lists tens, an archive hundreds. */
export const entryLimit = 5_000;
/** Open elements kept at a time; what stands deeper counts as text of the deepest one kept. */
export const depthLimit = 200;
/** Elements kept of one entry, or of all that stands outside entries. */
export const elementLimit = 20_000;
/** Attributes kept of one tag. */
export const attributeLimit = 100;
/** Characters kept of one attribute. */
export const attributeLengthLimit = 32_768;
/** Characters of an xml:base and of the base made from it. */
export const baseLengthLimit = 4_096;
/** Values kept of one kind in one entry: authors, categories, links, enclosures. */
export const valueLimit = 500;
/** Feeds named of a web page that is none. */
export const feedLinkLimit = 20;
/** Entities that a document type may declare. */
export const entityLimit = 200;
/** Characters that all references to a document's own entities may give together. */
export const entityTextLimit = 1_000_000;
/** Arrays, objects, members and items kept of one JSON text. */
export const jsonValueLimit = 500_000;
/** Arrays and objects of a JSON text kept within each other. */
export const jsonDepthLimit = 100;
