import type { FetchedDocument } from "../model/document.ts";
import type { SourceState } from "../model/source-state.ts";
import { type Ingested, ingest } from "./ingest.ts";
import type { Surroundings } from "./surroundings.ts";

/** Reads a source's document as it is configured, in this place. Throws when it is configured no longer. */
export async function readDocument(
  document: FetchedDocument,
  state: SourceState,
  { settings, entries, digest }: Pick<Surroundings, "settings" | "entries" | "digest">,
): Promise<Ingested> {
  const { config } = settings();
  const source = config.sources.get(state.url);
  if (source === undefined) throw new Error(`${state.url} is configured no longer`);
  return ingest(document, source, state, entries, config.site.polling, digest);
}
