import { describe, expect, it } from "vitest";
import { htmlToText, looksLikeHtml } from "./html-to-text";
import { itemTitle } from "./item-title";
import { layoutInputs } from "./layout-inputs";
import { readableText } from "./readable-text";

describe("layoutInputs", () => {
  it("reads a mail as a subject, a text and facts", () => {
    expect(
      layoutInputs({ subject: "Lunch?", from: "Ben", body: "Hi,\nsee http://a.example and http://a.example", size: 3 }),
    ).toEqual({
      subject: "Lunch?",
      facts: [
        { name: "from", value: "Ben" },
        { name: "size", value: "3" },
      ],
      texts: [{ name: "body", text: "Hi,\nsee http://a.example and http://a.example", html: null, links: 1 }],
    });
  });

  it("reads numbers as facts and says what is missing", () => {
    expect(layoutInputs({ hour: 7, origin: "ATL", gate: null, path: [1, 2] })).toEqual({
      subject: null,
      facts: [
        { name: "hour", value: "7" },
        { name: "origin", value: "ATL" },
        { name: "gate", value: "missing" },
        { name: "path", value: "[1,2]" },
      ],
      texts: [],
    });
  });

  it("keeps the source of HTML beside what it says", () => {
    const body = "<html><body><p>Buy&nbsp;now</p></body></html>";
    expect(layoutInputs({ body }).texts).toEqual([{ name: "body", text: "Buy now", html: body, links: 0 }]);
  });
});

describe("readableText", () => {
  it.each([
    ["Windows-1252 in place of control characters", "it\u0092s \u0096 done", "it’s – done"],
    ["no other control characters", "a\u0000b\u001b[0mc\u007f", "ab[0mc"],
    ["line feeds and tabs stay", "a\r\n\tb\rc", "a\n\tb\nc"],
  ])("%s", (_name, source, text) => {
    expect(readableText(source)).toBe(text);
  });
});

describe("htmlToText", () => {
  it.each([
    ["blocks end lines", "<p>One</p><div>Two<br>Three</div>", "One\nTwo\nThree"],
    ["scripts, styles and comments go", "a<script>alert(1)</script><style>p{}</style><!-- x -->b", "ab"],
    ["entities are decoded once", "1 &lt; 2 &amp;lt; &#8364;&#x41;&unknown;", "1 < 2 &lt; €A&unknown;"],
    ["lists get dashes", "<ul><li>x</li><li>y</li></ul>", "- x\n- y"],
    ["numbers of old mail are Windows-1252", "it&#146;s &#150; &bull;", "it’s – •"],
    ["a tag that was cut goes", 'read on <a href="http://example.com/C', "read on"],
    ["an unclosed tag shows nothing dangerous", "a <img src=x onerror=alert(1)> b", "a b"],
  ])("%s", (_name, html, text) => {
    expect(htmlToText(html).replace(/ +/g, " ")).toBe(text);
  });

  it("knows HTML from text", () => {
    expect(looksLikeHtml("1 < 2 and 3 > 2, <ben@example.com>")).toBe(false);
    expect(looksLikeHtml("<TABLE width=1><tr>")).toBe(true);
  });
});

describe("itemTitle", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["the subject", { body: "long", subject: "  Lunch\n on  Friday " }, "Lunch on Friday"],
    ["else the shortest text", { a: "a rather long text about things", b: "a shorter text" }, "a shorter text"],
    ["else the first values", { origin: "ATL", hour: 7 }, "origin ATL, hour 7"],
    ["cut", { subject: "x".repeat(100) }, `${"x".repeat(89)}…`],
  ])("%s", (_name, inputs, title) => {
    expect(itemTitle(inputs)).toBe(title);
  });
});
