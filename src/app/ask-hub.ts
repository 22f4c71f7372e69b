import type { HubRequest } from "../model/listener.ts";
import type { HubStore } from "../ports/hub-store.ts";
import { admissionRefusal } from "../stages/websub/hub-admission.ts";
import { type FormFields, type HubRefusal, readHubRequest } from "../stages/websub/hub-request.ts";
import type { HubSurroundings } from "./hub.ts";
import type { Settings } from "./surroundings.ts";

type Asked = Pick<Settings, "config" | "publicUrl">;

/** What our hub makes of a subscriber's form: a request to remember, or why it refuses (WebSub §5.1). */
export async function judgeHubRequest(
  field: FormFields,
  { config, publicUrl }: Asked,
  hub: Pick<HubStore, "standing">,
  now: Parameters<HubStore["standing"]>[2],
): Promise<{ readonly kind: "asked"; readonly request: HubRequest } | HubRefusal> {
  const read = readHubRequest(field, { publicUrl, has: (slug) => config.feeds.has(slug) });
  if (read.kind === "refused") return read;
  const { path, callback } = read.request;
  return admissionRefusal(read.request, await hub.standing(path, callback, now)) ?? read;
}

/** Remembers a request until it is verified, unless as much was asked meanwhile as may be. */
export async function rememberHubRequest(
  request: HubRequest,
  { hub, clock }: Pick<HubSurroundings, "hub" | "clock">,
): Promise<void> {
  const now = clock.now();
  const standing = await hub.standing(request.path, request.callback, now);
  if (admissionRefusal(request, standing) === null) await hub.ask(request, now);
}
