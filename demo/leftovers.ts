import { paragraphs } from "./paragraphs.ts";

/** A World Buzz Today page as its feed carries it: the text between what its template leaves on every page. */
export function withWorldBuzzLeftovers(seeAlso: string, ...texts: readonly string[]): string {
  return [
    '<div class="share">Share this: <a href="https://worldbuzz.example/share">Tweet</a> <a href="https://worldbuzz.example/share">Email</a></div>',
    paragraphs(...texts),
    `<p><strong>See also:</strong> <a href="https://worldbuzz.example/top-10/">${seeAlso}</a></p>`,
    "<h3>Leave a Reply</h3>",
    "<p>Your email address will not be published. Required fields are marked *</p>",
    "<p>Copyright 2022 World Buzz Today. Powered by BuzzPress.</p>",
  ].join("\n");
}

/** A Trend Larder page as its feed carries it, newsletter lines and all. */
export function withTrendLarderLeftovers(...texts: readonly string[]): string {
  return [
    "<p><em>Estimated reading time: 2 minutes</em></p>",
    paragraphs(...texts),
    "<p>Did you enjoy this? Sign up for our newsletter and never miss a trend! We promise not to spam you.</p>",
    '<p>Related posts: <a href="https://trendlarder.example/popular">Popular this week</a> | <a href="https://trendlarder.example/about">About us</a></p>',
    "<p>The post appeared first on Trend Larder.</p>",
  ].join("\n");
}
