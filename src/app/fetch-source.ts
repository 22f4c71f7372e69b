import type { HeaderTemplate, PollingConfig, SiteConfig, SourceConfig } from "../model/config.ts";
import type { FetchOutcome, Postponed } from "../model/outcome.ts";
import type { Instant, Url } from "../model/scalars.ts";
import { sha256 } from "../model/sha256.ts";
import type { RequestRecord, SourceState } from "../model/source-state.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpClient } from "../ports/http-client.ts";
import type { Secrets } from "../ports/secrets.ts";
import { answerInWords } from "../stages/fetch/answer-in-words.ts";
import { classifyReply, quietFor } from "../stages/fetch/classify-reply.ts";
import { feedRequest, isConditional } from "../stages/fetch/conditional-request.ts";
import { outcomeSentence } from "../stages/fetch/outcome-sentence.ts";
import { addressToAsk } from "../stages/fetch/redirect-sightings.ts";
import { movedTo, nextHop, type Trail, trailFrom } from "../stages/fetch/redirects.ts";
import { contactFor, type Introduction, userAgent } from "../stages/fetch/user-agent.ts";
import type { HostTurns, Turn } from "./host-turns.ts";

export interface FetchPorts {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly turns: HostTurns;
}

/** On whose behalf a source is asked, and who hears of each request. */
export interface Errand {
  readonly introduction: Omit<Introduction, "contact">;
  /** Also when the certificate of its server expires; null where that cannot be seen. */
  made(request: RequestRecord, certificateUntil: Instant | null): void;
}

/** Asks a source once, over as many hops as its redirects allow; whatever happens is an outcome, and none holds a secret. */
export async function fetchSource(
  state: Pick<SourceState, "validators" | "redirect">,
  source: SourceConfig,
  site: SiteConfig,
  ports: FetchPorts,
  errand: Errand,
): Promise<FetchOutcome | Postponed> {
  const filled = filledHeaders(source.headers, ports.secrets);
  if (filled.kind === "missing") return failed({ code: "missingSecret", name: filled.name });
  const headersHash = await hashOf(filled.headers);
  let trail = trailFrom(addressToAsk(source.url, state.redirect), source.url);
  const discreet: Errand = {
    ...errand,
    made: ({ answer, ...request }, until) =>
      errand.made({ ...request, answer: hidden(answer, filled.secretValues) }, until),
  };
  const agent = userAgent({ contact: contactFor(site), ...errand.introduction });
  let spentMs = 0;
  const spend = (ms: number) => {
    spentMs += ms;
  };
  for (;;) {
    const timeoutSeconds = site.polling.timeoutSeconds - spentMs / 1000;
    if (timeoutSeconds <= 0) return failed({ code: "timeout", afterSeconds: site.polling.timeoutSeconds });
    const polling = { ...site.polling, timeoutSeconds };
    const context = { state, polling, agent, ports, headers: filled.headers, headersHash, spend, errand: discreet };
    const answer = await askHop(trail, context);
    if (answer.kind === "postponed") return answer;
    if (answer.kind !== "redirect") return withoutSecrets(afterHops(answer, trail), filled.secretValues);
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
  readonly agent: string;
  readonly errand: Errand;
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
    userAgent: context.agent,
  });
  const ask = async (turn: Turn): Promise<HopAnswer> => {
    const startedAt = clock.now();
    const reply = await http.get(request);
    const answer = await classifyReply(reply, request, clock.now());
    const record = { url: trail.url, conditional: isConditional(request), answer: answerInWords(reply) };
    context.errand.made(record, (reply.kind === "replied" ? reply.certificateUntil : null) ?? null);
    context.spend(clock.now() - startedAt);
    const quiet = quietFor(answer);
    if (quiet !== undefined) turn.throttled(quiet.seconds);
    return answer;
  };
  return turns.run<HopAnswer>(host, ask, (busy) => ({ kind: "postponed", host, ...busy }));
}

/** Says where permanent redirects led; one that led into a private network is the publisher's fault, not our configuration's. */
function afterHops(outcome: FetchOutcome, trail: Trail): FetchOutcome {
  if (outcome.kind === "failed" && outcome.failure.code === "forbiddenAddress" && trail.visited.length > 1)
    return failed({ code: "badRedirect", detail: outcomeSentence(outcome) });
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
  // As nearly all sources have it; a digest takes longer than all else that is done before a request.
  if (sorted.length === 0) return "none";
  // Enough to see a change, too little to try out guesses at a short secret for sure.
  return (await sha256(JSON.stringify(sorted))).slice(0, 8);
}

// A detail comes from the network, and a server may echo what we sent it.
function withoutSecrets(outcome: FetchOutcome, values: readonly string[]): FetchOutcome {
  if (outcome.kind !== "failed" || !("detail" in outcome.failure)) return outcome;
  return { kind: "failed", failure: { ...outcome.failure, detail: hidden(outcome.failure.detail, values) } };
}

function hidden(text: string, values: readonly string[]): string {
  return values.reduce((rest, value) => rest.replaceAll(value, "***"), text);
}

function mentions(url: Url, values: readonly string[]): boolean {
  // A secret of a few letters stands in many an address by chance.
  return values.some((value) => value.length >= 8 && (url.includes(value) || url.includes(encodeURIComponent(value))));
}

function failed(failure: Extract<FetchOutcome, { kind: "failed" }>["failure"]): FetchOutcome {
  return { kind: "failed", failure };
}
