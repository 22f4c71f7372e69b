import type { ConfigProblem } from "../model/config.ts";
import type { FeedFile } from "./feed-file.ts";
import { isReserved, slugForm, slugNear, slugOf } from "./slug.ts";
import type { FilePlace } from "./yaml-file.ts";

/** File names that cannot be slugs, and slugs that two feeds claim, now or from before. */
export function slugProblems(paths: readonly string[], feeds: readonly FeedFile[]): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const owners = new Map<string, string>();
  for (const path of paths) {
    const slug = slugOf(path);
    const owner = owners.get(slug);
    const place = { file: path, line: 1, column: 1 };
    if (isReserved(slug)) {
      problems.push({
        ...place,
        message: `the name ${slug} is kept for the server's own pages; rename the file`,
        suggestion: null,
      });
    } else if (!slugForm.test(slug)) {
      const message = `the file name is the feed's address, so it must be small letters, digits and -, at most 63`;
      const near = slugNear(slug);
      problems.push({ ...place, message, suggestion: near === null ? null : `${near}.yaml` });
    } else if (owner !== undefined) {
      problems.push({ ...place, message: `${owner} is published as ${slug} too; rename one`, suggestion: null });
    } else {
      owners.set(slug, path);
    }
  }
  return [...problems, ...formerSlugProblems(feeds, owners)];
}

function formerSlugProblems(feeds: readonly FeedFile[], owners: ReadonlyMap<string, string>): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const former = new Map<string, FilePlace>();
  for (const { slug, place } of feeds.flatMap((feed) => feed.formerSlugs)) {
    const owner = owners.get(slug);
    const other = former.get(slug);
    if (owner === place.file) {
      problems.push({ ...place, message: `${slug} is this feed's own name; remove it`, suggestion: null });
    } else if (owner !== undefined) {
      problems.push({
        ...place,
        message: `${slug} is published by ${owner}, so it cannot redirect here; remove it`,
        suggestion: null,
      });
    } else if (isReserved(slug)) {
      problems.push({ ...place, message: `${slug} is kept for the server's own pages; remove it`, suggestion: null });
    } else if (other !== undefined) {
      problems.push({
        ...place,
        message: `${slug} redirects already, from ${other.file}:${other.line}; keep one`,
        suggestion: null,
      });
    } else {
      former.set(slug, place);
    }
  }
  return problems;
}
