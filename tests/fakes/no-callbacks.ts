import type { CallbackClient } from "../../src/ports/http-client.ts";
import { failing } from "./scripted-http-client.ts";

/** No subscriber can be reached. */
export const noCallbacks: CallbackClient = {
  get: async ({ url }) => failing({ code: "dns", host: new URL(url).hostname }),
  send: async ({ url }) => failing({ code: "dns", host: new URL(url).hostname }),
};
