/** How long a reader need not ask again, in minutes: RSS ttl says it in the feed, Cache-Control max-age in the reply (P8). */
export const publishedTtlMinutes = 15;
