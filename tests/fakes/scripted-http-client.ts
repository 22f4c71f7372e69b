import type { FetchFailure } from "../../src/model/outcome.ts";
import type { HttpClient, HttpReply, HttpRequest } from "../../src/ports/http-client.ts";

/** What stands at one address: replies to give in turn (the last one again and again), or a function of the request. */
export type Script = readonly HttpReply[] | ((request: HttpRequest) => HttpReply | Promise<HttpReply>);

/** Answers from a table of addresses, as a host that does not exist for any other; it remembers what it was asked. */
export function scriptedHttpClient(
  scripts: Readonly<Record<string, Script>>,
): HttpClient & { readonly requests: readonly HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const asked = new Map<string, number>();
  return {
    requests,
    async get(request) {
      requests.push(request);
      const script = scripts[request.url];
      if (script === undefined) return failing({ code: "dns", host: new URL(request.url).hostname });
      if (typeof script === "function") return script(request);
      const times = asked.get(request.url) ?? 0;
      asked.set(request.url, times + 1);
      return (
        script[Math.min(times, script.length - 1)] ?? failing({ code: "unreachable", detail: "no reply scripted" })
      );
    },
    post: async ({ url }) => failing({ code: "unreachable", detail: `no form was expected at ${url}` }),
  };
}

/** A reply with that status, those headers and that text. */
export function replying(status: number, headers: Record<string, string> = {}, text = ""): HttpReply {
  return { kind: "replied", status, headers, bytes: new TextEncoder().encode(text) };
}

/** No reply, for that reason. */
export function failing(failure: FetchFailure): HttpReply {
  return { kind: "failed", failure };
}
