import type { HeaderTemplate, PollingConfig, SiteConfig, SourceConfig } from "../model/config.ts";
import type { FetchOutcome, Postponed } from "../model/outcome.ts";
import type { Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpClient } from "../ports/http-client.ts";
import type { Secrets } from "../ports/secrets.ts";
import { classifyReply } from "../stages/fetch/classify-reply.ts";
import { feedRequest, userAgent } from "../stages/fetch/conditional-request.ts";
import { addressToAsk } from "../stages/fetch/redirect-sightings.ts";
import { movedTo, nextHop, type Trail, trailFrom } from "../stages/fetch/redirects.ts";
import type { HostTurns, Turn } from "./host-turns.ts";

export interface FetchPorts {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly turns: HostTurns;
}

/** Asks a source once, over as many hops as its redirects allow; whatever happens is an outcome, and none holds a secret. */
export async function fetchSource(
  state: Pick<SourceState, "validators" | "redirect">,
  source: SourceConfig,
  site: SiteConfig,
  ports: FetchPorts,
): Promise<FetchOutcome | Postponed> {
  const filled = filledHeaders(source.headers, ports.secrets);
  if (filled.kind === "missing") return failed({ code: "missingSecret", name: filled.name });
  const headersHash = await hashOf(filled.headers);
  let trail = trailFrom(addressToAsk(source.url, state.redirect), source.url);
  let spentMs = 0;
  const spend = (ms: number) => {
    spentMs += ms;
  };
  for (;;) {
    const timeoutSeconds = site.polling.timeoutSeconds - spentMs / 1000;
    if (timeoutSeconds <= 0) return failed({ code: "timeout", afterSeconds: site.polling.timeoutSeconds });
    const polling = { ...site.polling, timeoutSeconds };
    const context = { state, polling, contact: site.contact, ports, headers: filled.headers, headersHash, spend };
    const answer = await askHop(trail, context);
    if (answer.kind === "postponed") return answer;
    if (answer.kind !== "redirect") return withoutSecrets(withMove(answer, trail), filled.secretValues);
    if (mentions(answer.to, filled.secretValues)) {
      return failed({ code: "badRedirect", detail: "it repeats one of our secrets in an address" });
    }
    const next = nextHop(trail, answer);
    if (next.kind === "failed") return withoutSecrets(next, filled.secretValues);
    trail = next.trail;
  }
}

/** Stands for the request headers of a source in its stored validators (F5); null when a secret is missing. */
export async function headersHash(source: Pick<SourceConfig, "headers">, secrets: Secrets): Promise<string | null> {
  const filled = filledHeaders(source.headers, secrets);
  return filled.kind === "missing" ? null : hashOf(filled.headers);
}

interface HopContext {
  readonly state: Pick<SourceState, "validators">;
  readonly contact: string | null;
  /** With what is left of the time for all hops (F17). */
  readonly polling: PollingConfig;
  /** Told how long the request took. */
  spend(ms: number): void;
  readonly ports: FetchPorts;
  readonly headers: Readonly<Record<string, string>>;
  readonly headersHash: string;
}

type HopAnswer = Awaited<ReturnType<typeof classifyReply>> | Postponed;

async function askHop(trail: Trail, context: HopContext): Promise<HopAnswer> {
  const { http, clock, turns } = context.ports;
  const host = new URL(trail.url).host;
  const request = feedRequest({
    url: trail.url,
    state: context.state,
    headers: trail.keepsHeaders ? context.headers : {},
    headersHash: context.headersHash,
    polling: context.polling,
    userAgent: userAgent(context.contact, "1.0"),
  });
  const ask = async (turn: Turn): Promise<HopAnswer> => {
    const startedAt = clock.now();
    const answer = await classifyReply(await http.get(request), request, clock.now());
    context.spend(clock.now() - startedAt);
    if (answer.kind === "throttled") turn.throttled(answer.retryAfterSeconds);
    return answer;
  };
  return turns.run<HopAnswer>(host, ask, (busy) => ({ kind: "postponed", host, ...busy }));
}

function withMove(outcome: FetchOutcome, trail: Trail): FetchOutcome {
  if (outcome.kind !== "fresh" && outcome.kind !== "notModified") return outcome;
  return { ...outcome, movedTo: movedTo(trail) };
}

type FilledHeaders =
  | {
      readonly kind: "filled";
      readonly headers: Readonly<Record<string, string>>;
      readonly secretValues: readonly string[];
    }
  | { readonly kind: "missing"; readonly name: string };

function filledHeaders(templates: readonly HeaderTemplate[], secrets: Secrets): FilledHeaders {
  const headers: Record<string, string> = {};
  const secretValues: string[] = [];
  for (const { name, value } of templates) {
    let filled = "";
    let from = 0;
    for (const reference of value.matchAll(/\$\{secret:([^}]*)\}/g)) {
      const secretName = reference[1] ?? "";
      const secret = secrets.get(secretName);
      if (secret === null) return { kind: "missing", name: secretName };
      filled += value.slice(from, reference.index) + secret;
      from = reference.index + reference[0].length;
      if (secret !== "") secretValues.push(secret);
    }
    headers[name.toLowerCase()] = filled + value.slice(from);
  }
  return { kind: "filled", headers, secretValues };
}

async function hashOf(headers: Readonly<Record<string, string>>): Promise<string> {
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(sorted)));
  // Enough to see a change, too little to try out guesses at a short secret for sure.
  return Array.from(new Uint8Array(digest, 0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A detail comes from the network, and a server may echo what we sent it.
function withoutSecrets(outcome: FetchOutcome, values: readonly string[]): FetchOutcome {
  if (outcome.kind !== "failed" || !("detail" in outcome.failure)) return outcome;
  const detail = values.reduce((text, value) => text.replaceAll(value, "***"), outcome.failure.detail);
  return { kind: "failed", failure: { ...outcome.failure, detail } };
}

function mentions(url: Url, values: readonly string[]): boolean {
  // A secret of a few letters stands in many an address by chance.
  return values.some((value) => value.length >= 8 && (url.includes(value) || url.includes(encodeURIComponent(value))));
}

function failed(failure: Extract<FetchOutcome, { kind: "failed" }>["failure"]): FetchOutcome {
  return { kind: "failed", failure };
}
