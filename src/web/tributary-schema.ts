const text = (description: string) => ({ type: "string", description }) as const;
const address = (description: string) => ({ type: "string", format: "uri", description }) as const;
const instant = (description: string) => ({ type: "string", format: "date-time", description }) as const;
const object = (properties: Readonly<Record<string, object>>, required: readonly string[]) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const source = object(
  {
    title: text("The source's name."),
    home_page_url: address("Its web page."),
    feed_url: address("The feed that it was read from."),
  },
  ["title", "feed_url"],
);

const telling = object(
  {
    title: text("Its own title."),
    url: address("Its page."),
    date_published: instant("When its source published it, as the source dates it."),
    appeared_after: instant(
      "The last look at its source that did not show it, where that was more than an hour after its date: then it counts from when it was first seen.",
    ),
    kind: {
      enum: ["first", "same-page", "same-headline", "copy", "rewrite", "report", "other-language", "joined-by-hand"],
      description:
        "What it is to the story: the entry that started it, the same page or headline again, the same text, the same text in other words, a text of its own about the same event, the same event in another language, or put here by a person.",
    },
    because: text("Why it stands here, in words; missing for the entry that started the story."),
    source: { ...source, description: "Who tells it." },
  },
  ["title", "date_published", "kind", "source"],
);

const count = (description: string) => ({ type: "integer", minimum: 1, description }) as const;

const independence = object(
  {
    sources: count("How many sources tell it."),
    independent: count("How many of them tell it with a text of their own, or told first what others repeat."),
    shared_text: {
      ...object(
        {
          source: text("Whose text it is: whom it credits itself to, or else the source that was first."),
          sources: count("How many other sources carry it."),
        },
        ["source", "sources"],
      ),
      description: "The text that most of the sources repeat; missing when nobody repeats one.",
    },
    in_words: text("The same in a sentence; missing for one source."),
  },
  ["sources", "independent"],
);

const withdrawal = object(
  {
    id: text("The id under which it was published."),
    date_withdrawn: instant("When it was withdrawn."),
    by: text("Who withdrew it."),
    comment: text("Why."),
  },
  ["id", "date_withdrawn"],
);

/** What `_tributary` holds in a JSON Feed of ours, as JSON Schema; JSON Feed 1.1, "Extensions". */
export const tributarySchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "JSON Feed with the extension _tributary",
  type: "object",
  properties: {
    _tributary: {
      ...object(
        {
          about: address("Where this schema stands."),
          withdrawn: {
            type: "array",
            items: withdrawal,
            description: "What the feed published and does not any more, newest first: show it no longer.",
          },
        },
        ["about", "withdrawn"],
      ),
      description: "Of the feed.",
    },
    items: {
      type: "array",
      items: {
        type: "object",
        properties: {
          _tributary: {
            ...object(
              {
                story: text("The story's id; it stays, whoever joins."),
                lead: { ...telling, description: "The entry whose words the item shows." },
                sources: { type: "array", items: telling, description: "Everyone else who tells it, earliest first." },
                rights: text("What others may do with it, in its publisher's words."),
                independence: { ...independence, description: "How many tell it independently of each other." },
              },
              ["story", "lead", "sources"],
            ),
            description: "Of an item: the story that it is.",
          },
        },
        required: ["_tributary"],
      },
    },
  },
  required: ["_tributary", "items"],
};
