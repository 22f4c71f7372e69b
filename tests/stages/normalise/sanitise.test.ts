import fc from "fast-check";
import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import { sanitise } from "../../../src/stages/normalise/sanitise.ts";

const base = "https://example.org/news/";

test.each([
  ["a script", "<p>a</p><script>alert(1)</script>", "<p>a</p>"],
  [
    "an event handler",
    '<img src="https://x.example/a.png" onerror="alert(1)">',
    '<img src="https://x.example/a.png" />',
  ],
  ["a javascript: link", '<a href="jav&#x09;ascript:alert(1)">a</a>', "<a>a</a>"],
  ["a data: picture", '<img src="data:image/svg+xml,x">', ""],
  ["a tracking pixel", '<p>a<img src="https://x.example/p.gif" width="1" height="1"></p>', "<p>a</p>"],
  ["style", '<p style="position:fixed" class="x">a</p>', "<p>a</p>"],
  ["svg", "<svg><script>alert(1)</script><a href='https://x.example'>b</a></svg>a", "a"],
  ["a form", '<form action="https://x.example"><input name=a>b</form>', "b"],
  ["an iframe", '<iframe src="https://x.example">c</iframe>b', "b"],
  ["an unclosed tag", "<p>a<img src=x onerror=alert(1)//", "<p>a</p>"],
])("%s is taken out", (_, html, safe) => expect(sanitise(html, base)).toBe(safe));

test.each([
  ["a relative link becomes absolute", '<a href="../b">b</a>', '<a href="https://example.org/b">b</a>'],
  ["a table stays", "<table><tr><td>1</td></tr></table>", "<table><tr><td>1</td></tr></table>"],
  ["a bare ampersand is escaped", "a & b", "a &amp; b"],
])("%s", (_, html, safe) => expect(sanitise(html, base)).toBe(safe));

test("whatever comes in, what comes out holds no handler, no script and no scheme but the allowed", () => {
  const piece = fc.constantFrom(
    "<a href=",
    '"',
    "javascript:alert(1)",
    " onload=x",
    ">",
    "<script",
    "</",
    "<img src=",
    "<svg",
    "<math",
    "style=",
    "<!--",
    "]]>",
    "&#106;",
    "x",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const parser = new Parser({
        onopentag(name, attributes) {
          expect(["script", "svg", "math", "style", "iframe"]).not.toContain(name);
          for (const [attribute, value] of Object.entries(attributes)) {
            expect(attribute).not.toMatch(/^on|^style$/);
            if (attribute === "href" || attribute === "src") expect(value).toMatch(/^(?:https?|mailto):/);
          }
        },
      });
      parser.end(sanitise(pieces.join(""), base));
    }),
  );
});
