// A stranger's first five minutes: from the command in README to a question of their own, with no
// more clicks than fingers on two hands, less the thumbs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PHONE, open, screenshot, site, visitor, withBrowser } from "./browser.mjs";
import { SAME } from "./demo.mjs";
import { PASSWORD } from "./people.mjs";
import { withDemo } from "./program.mjs";
import { by, field, say } from "./words.mjs";

const CLICKS_MAX = 8;
const TITLE = "Which mushrooms grow on coffee grounds?";

test("from README to a first own question", async (t) => {
  if (site.engine === "postgres") return t.skip(SAME);
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  assert.match(readme, /^cargo run --release -- serve --demo$/m, "the command is in README");
  await withDemo(async ({ log }) => {
    // What the program says is all that the stranger knows.
    const [, address] = /^The demo is at (http:\S+)$/m.exec(log());
    await withBrowser(async (browser) => {
      for (const scripts of [true, false]) {
        const clicks = await asks(browser, { url: address, scripts, viewport: PHONE });
        const how = scripts ? "with" : "without";
        console.log(`${how} JavaScript: ${clicks.length} clicks: ${clicks.join(", ")}`);
        assert.ok(clicks.length <= CLICKS_MAX, clicks.join(", "));
      }
    });
  });
});

/** Looks around, signs up, asks; answers what was clicked on the way. */
async function asks(browser, options) {
  const stranger = await visitor(browser, options);
  const { page } = stranger;
  const clicks = [];
  const seen = async () => {
    const part = `stranger-${options.scripts ? "scripts" : "plain"}-${clicks.length}`;
    await screenshot(page, part);
  };
  const click = async (place) => {
    const what = (await place.innerText()).trim() || (await place.getAttribute("name"));
    clicks.push(what);
    await Promise.all([page.waitForEvent("load"), place.click()]);
    await seen();
  };
  await open(page, "/");
  await seen();
  await click(page.locator(".feed h2 a").first());
  await click(by(page.getByRole("banner"), "link", "site-ask"));
  await click(by(page.getByRole("main"), "link", "sign-in-sign-up"));
  await field(page, "sign-up-name").fill(options.scripts ? "wanda" : "wim");
  await field(page, "sign-up-password").fill(PASSWORD);
  await click(by(page, "button", "sign-up-button"));
  assert.equal(new URL(page.url()).pathname, "/ask", "back to where the stranger wanted to go");
  clicks.push("a community");
  await field(page, "ask-where").selectOption("kitchen");
  await field(page, "ask-question").fill(TITLE);
  await click(by(page, "button", "ask-send"));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), TITLE);
  const meta = page.locator(".question .meta").first();
  assert.ok((await meta.innerText()).includes(options.scripts ? "wanda" : "wim"));
  assert.equal(await page.getByText(say("error-form")).count(), 0);
  await stranger.leave();
  return clicks;
}
