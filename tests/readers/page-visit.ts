import axe from "axe-core";
import type { Browser } from "playwright-core";

export interface Visit {
  /** What axe-core found wrong: rule and element. */
  readonly violations: readonly string[];
  /** Hosts that were asked for anything, beside the page's own. */
  readonly otherHosts: readonly string[];
  /** Of the document, decompressed. */
  readonly bytes: number;
  /** Whether the page is wider than the window. */
  readonly overflows: boolean;
  /** What the browser complains of: what the policy refused, what failed. */
  readonly complaints: readonly string[];
}

/** Opens the page as a person with this window and these colours would, without running any script of it. */
export async function visit(
  browser: Browser,
  url: string,
  { width, colorScheme }: { readonly width: number; readonly colorScheme: "light" | "dark" },
): Promise<Visit> {
  // The policy of the page would refuse axe as it refuses any script.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const otherHosts = new Set<string>();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => {
    if (new URL(request.url()).host !== new URL(url).host) otherHosts.add(new URL(request.url()).host);
  });
  const response = await page.goto(url, { waitUntil: "networkidle" });
  const bytes = (await response?.body())?.length ?? 0;
  await page.addScriptTag({ content: axe.source });
  const violations = await page.evaluate(async () => {
    const { violations: found } = await (
      globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }
    ).axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`.slice(0, 300));
  });
  const overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await context.close();
  return { violations, otherHosts: [...otherHosts], bytes, overflows, complaints };
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
