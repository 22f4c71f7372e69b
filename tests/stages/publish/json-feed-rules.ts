// JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/, as far as a publisher can break it.
import * as z from "zod";

const address = z.string().regex(/^https?:\/\/[^\s]+$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
const authors = z
  .array(
    z
      .strictObject({ name: z.string().optional(), url: address.optional(), avatar: address.optional() })
      .refine((author) => Object.keys(author).length > 0),
  )
  .min(1);
const extension = z.string().startsWith("_");
const withExtensions = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).catchall(z.unknown());

const attachment = z.strictObject({
  url: address,
  mime_type: z.string().regex(/^[^\s/]+\/[^\s/]+$/),
  title: z.string().optional(),
  size_in_bytes: z.int().nonnegative().optional(),
  duration_in_seconds: z.number().nonnegative().optional(),
});
const item = withExtensions({
  id: z.string().min(1),
  url: address.optional(),
  external_url: address.optional(),
  title: z.string().optional(),
  content_html: z.string(),
  summary: z.string().optional(),
  image: address.optional(),
  date_published: instant,
  date_modified: instant,
  authors: authors.optional(),
  tags: z.array(z.string()).optional(),
  language: z.string().optional(),
  attachments: z.array(attachment).optional(),
});
const feed = withExtensions({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  home_page_url: address.optional(),
  feed_url: address,
  description: z.string().optional(),
  next_url: address.optional(),
  language: z.string().optional(),
  authors: authors.optional(),
  hubs: z.array(z.strictObject({ type: z.string(), url: address })).optional(),
  items: z.array(item).refine((items) => new Set(items.map(({ id }) => id)).size === items.length, "an id twice"),
});
const ofFeed = new Set(Object.keys(feed.shape));
const ofItem = new Set(Object.keys(item.shape));

/** What of the specification a document breaks; none when it is clean. */
export function jsonFeedFaults(document: string): readonly string[] {
  const read = feed.safeParse(JSON.parse(document));
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const unknown = (members: object, known: ReadonlySet<string>) =>
    Object.keys(members).filter((name) => !known.has(name) && !extension.safeParse(name).success);
  return [...unknown(read.data, ofFeed), ...read.data.items.flatMap((one) => unknown(one, ofItem))].map(
    (name) => `${name}: neither of the specification nor an extension`,
  );
}
