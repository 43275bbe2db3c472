// The question page as a screen reader hears it: the order of the page, its headings, and what
// each thing is called.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { open, site, visitor, withBrowser } from "./browser.mjs";
import { QUESTION, SAME, postPath } from "./demo.mjs";
import { withDemo } from "./program.mjs";

// A page that changed on purpose is written down anew with FOLKMOOT_E2E_ACCEPT=1.
const EXPECTED = new URL("question.aria.yaml", import.meta.url);

test("a question reads as a document", async (t) => {
  if (site.engine === "postgres") return t.skip(SAME);
  // Other scripts write in the demo that all of them have in common.
  await withDemo(({ url }) => withBrowser(async (browser) => {
    for (const scripts of [true, false]) {
      const stranger = await visitor(browser, { url, scripts });
      await open(stranger.page, await postPath(stranger.page, QUESTION));
      const heard = steady(await stranger.page.locator("body").ariaSnapshot());
      if (process.env.FOLKMOOT_E2E_ACCEPT) await writeFile(EXPECTED, heard);
      assert.equal(heard, await readFile(EXPECTED, "utf8"));
      await hasOneOutline(stranger.page);
      await stranger.leave();
    }
  }));
});

/** Without what differs from one run to the next: numbers of things, ages, the version. */
function steady(snapshot) {
  const lines = snapshot.split("\n").map((line) => line
    .replace(/(\/|%2F)(post|comment)(\/|%2F)\d+/g, "$1$2$3N")
    .replace(/\b\d+ (min|h|minutes ago|hours? ago)\b/g, "N $1")
    .replace(/\b\d+ (members|questions)\b/g, "N $1")
    .replace(/Folkmoot \d+\.\d+\.\d+/, "Folkmoot N"));
  return `${lines.join("\n")}\n`;
}

/** One first heading, and none that skips a level on the way down. */
async function hasOneOutline(page) {
  const levels = await page.locator("h1, h2, h3, h4").evaluateAll((all) =>
    all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1])));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  for (const [at, level] of levels.entries()) {
    assert.ok(at === 0 || level - levels[at - 1] <= 1, `levels ${levels}`);
  }
}
