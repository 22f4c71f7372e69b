import type { FetchOutcome } from "../../model/outcome.ts";
import type { SourceState, StoredValidators } from "../../model/source-state.ts";

/** The validators for the next request: a 200 replaces both, a 304 those it carries, nothing else any (F2, F5). */
export function validatorsToKeep(
  state: Pick<SourceState, "validators">,
  outcome: FetchOutcome,
  headersHash: string,
): StoredValidators | null {
  switch (outcome.kind) {
    case "fresh": {
      const { etag, lastModified } = outcome.document.validators;
      if (etag === null && lastModified === null) return null;
      return { url: outcome.document.url, headersHash, etag, lastModified };
    }
    case "notModified": {
      if (state.validators === null) return null;
      const { etag, lastModified } = outcome.validators;
      return {
        ...state.validators,
        etag: etag ?? state.validators.etag,
        lastModified: lastModified ?? state.validators.lastModified,
      };
    }
    case "gone":
    case "throttled":
    case "failed":
      return state.validators;
  }
}
