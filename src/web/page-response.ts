import type { Context } from "hono";
import type { StoredDocument } from "../model/merged-feed.ts";
import { conditionIn, isUnchanged } from "./conditional-response.ts";

type Page = Pick<StoredDocument, "body" | "etag" | "lastModifiedAt">;

const maxAgeSeconds = 300;

/** A page with its validator, or 304 to whoever has it (P4). */
export function pageResponse(context: Context, { body, etag, lastModifiedAt }: Page): Response | Promise<Response> {
  context.header("ETag", etag);
  context.header("Cache-Control", `public, max-age=${maxAgeSeconds}, stale-while-revalidate=${maxAgeSeconds}`);
  context.header("Last-Modified", new Date(lastModifiedAt).toUTCString());
  const condition = conditionIn((name) => context.req.header(name));
  return isUnchanged({ etag, lastModifiedAt }, condition) ? context.body(null, 304) : context.html(body);
}
