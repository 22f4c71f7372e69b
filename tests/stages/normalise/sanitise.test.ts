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
  ["an end tag too many is left out", "<p>a</b></p></div>c", "<p>a</p>c"],
  ["what is left open is closed, the inner first", "<ul><li><b>a", "<ul><li><b>a</b></li></ul>"],
  ["list items without end tags stand side by side", "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"],
  [
    "a list within a list stays within",
    "<ul><li>a<ul><li>b</ul><li>c</ul>",
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
  ],
  [
    "cells and rows without end tags",
    "<table><tr><td>1<td>2<tr><td>3</table>",
    "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
  ],
  ["a paragraph ends where a block begins", "<p>a<div>b</div>", "<p>a</p><div>b</div>"],
  ["terms and descriptions", "<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"],
  [
    "a link within a link ends the first",
    '<a href="/b">a<a href="/c">c',
    '<a href="https://example.org/b">a</a><a href="https://example.org/c">c</a>',
  ],
  ["an element that nobody knows leaves its text", "<blink><font size=3>a</font></blink>", "a"],
  ["a comment goes, one without end too", "a<!-- <b> -->b<!-- c", "ab"],
  ["CDATA within HTML is text", "<p><![CDATA[a < b]]></p>", "<p>a &lt; b</p>"],
  ["a less-than sign is text", "1 < 2 <3", "1 &lt; 2 &lt;3"],
  [
    "code keeps its entities",
    "<pre><code>a &lt;b&gt; &amp;amp;</code></pre>",
    "<pre><code>a &lt;b&gt; &amp;amp;</code></pre>",
  ],
  [
    "a picture that a script would load is shown",
    '<img src="data:image/gif;base64,R0" data-src="/p.jpg" alt="a &quot;b&quot;">',
    '<img src="https://example.org/p.jpg" alt="a &quot;b&quot;" />',
  ],
  [
    "a set of pictures keeps its sizes, its addresses made absolute",
    '<img src="a.jpg" srcset="a.jpg 1x, javascript:x 2x, /b.jpg 3x" sizes="(min-width: 600px) 50vw, 100vw">',
    '<img src="https://example.org/news/a.jpg" srcset="https://example.org/news/a.jpg 1x, https://example.org/b.jpg 3x" sizes="(min-width: 600px) 50vw, 100vw" />',
  ],
  [
    "a figure",
    '<figure><picture><source srcset="/a.webp" type="image/webp"><img src="/a.jpg"></picture><figcaption>b</figcaption></figure>',
    '<figure><picture><source srcset="https://example.org/a.webp" type="image/webp" /><img src="https://example.org/a.jpg" /></picture><figcaption>b</figcaption></figure>',
  ],
  [
    "a video has controls and plays only when asked",
    '<video autoplay src="/a.mp4" poster="/a.jpg"><source src="/a.webm" type="video/webm"></video>',
    '<video controls="" src="https://example.org/a.mp4" poster="https://example.org/a.jpg"><source src="https://example.org/a.webm" type="video/webm" /></video>',
  ],
  [
    "a framed player is a link to the video",
    '<iframe width="560" src="//www.youtube.com/embed/dQw4w9WgXcQ?rel=0"></iframe>',
    '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">https://www.youtube.com/watch?v=dQw4w9WgXcQ</a>',
  ],
  [
    "a hidden picture counts readers",
    '<p>a<img src="/c" style="display: none"><img src="/d" height="0"></p>',
    "<p>a</p>",
  ],
  ["an address may be mailed to", '<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'],
  [
    "of two attributes of one name the first counts",
    '<a href="/b" href="javascript:x">a</a>',
    '<a href="https://example.org/b">a</a>',
  ],
  ["a quote that never ends does not swallow the text", '<a href="/b>a</a> c', "<a>a</a> c"],
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

test("what is safe stays as it is when it is sanitised again", () => {
  const piece = fc.constantFrom(
    ..."<p> </p> <ul> <li> </ul> <table> <tr> <td> </table> <b> </b> <pre> </pre> <br> </a> </p <svg> </svg> <!-- --> a &lt; &amp;lt; < > & \" '".split(
      " ",
    ),
    '<a href="/b?c=d&e">',
    '<img src="x.png" alt=\'"\'>',
    "<title>",
    "</title>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const safe = sanitise(pieces.join(""), base);
      expect(sanitise(safe, base)).toBe(safe);
    }),
  );
});

test("ten thousand open elements are shown a hundred deep, their text whole", () => {
  const safe = sanitise(`${"<div>".repeat(10_000)}a${"</div>".repeat(10_000)}b`, null);
  expect(safe).toBe(`${"<div>".repeat(100)}a${"</div>".repeat(100)}b`);
});
