import type { Finding } from "../model/finding.ts";
import type { Instant } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { SourceStore } from "../ports/source-store.ts";
import type { StoryStore } from "../ports/story-store.ts";
import { findingsOf } from "../stages/fetch/findings.ts";
import { type HealthFeed, renderHealthFeed } from "../stages/publish/health-feed.ts";

export interface StatusReport {
  readonly entries: number;
  readonly stories: number;
  readonly sources: readonly SourceState[];
  /** The newest first. */
  readonly findings: readonly Finding[];
}

interface StatusPorts {
  readonly sources: Pick<SourceStore, "all">;
  readonly stories: Pick<StoryStore, "count">;
}

/** How every source does, and what ails any. */
export async function statusReport({ sources, stories }: StatusPorts, now: Instant): Promise<StatusReport> {
  const states = await sources.all();
  const findings = states.flatMap((state) => findingsOf(state, now)).toSorted((a, b) => b.since - a.since);
  return { ...(await stories.count()), sources: states, findings };
}

/** What ails any source, as a feed to subscribe to: an entry for each finding as long as it lasts. */
export function healthAtom(report: StatusReport, site: Omit<HealthFeed, "findings">): string {
  return renderHealthFeed({ ...site, findings: report.findings });
}
