// The site without a mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, open, site, until, visitor, withBrowser } from "./browser.mjs";
import { resident } from "./demo.mjs";
import { say } from "./words.mjs";

const STOPS = 40;

test("the tab key reaches everything, and shows where it is", () => withBrowser(async (browser) => {
  for (const scripts of [true, false]) {
    const stranger = await visitor(browser, { url: site.demoUrl, scripts });
    const { page } = stranger;
    await open(page, "/");
    await page.keyboard.press("Tab");
    const first = await focused(page);
    assert.equal(first.text, say("site-skip"));
    assert.ok(first.seen, "the way past the header shows itself");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok((await focused(page)).inMain, "it leads into the main part");
    await open(page, "/");
    for (let stop = 0; stop < STOPS; stop += 1) {
      await page.keyboard.press("Tab");
      const { text, seen, marked } = await focused(page);
      assert.ok(seen && marked, `stop ${stop}, “${text}”, shows that it has the focus`);
    }
    await stranger.leave();
  }
}));

async function focused(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    const { top, bottom, left, right, width, height } = it.getBoundingClientRect();
    const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    return {
      text: it.textContent.trim() || it.getAttribute("aria-label"),
      seen: inside && width > 1 && height > 1,
      marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      inMain: it.closest("main") !== null,
    };
  });
}

test("single keys move, open, vote and explain themselves", () => withBrowser(async (browser) => {
  const tove = await resident(browser, "tove");
  const { page } = tove;
  await open(page, "/?sort=new");
  const rows = page.locator(".feed > li");
  const here = () => page.evaluate(() => {
    const all = [...document.querySelectorAll(".feed > li")];
    return all.findIndex((row) => row.matches(".here:has(:focus), .here:focus"));
  });
  for (const [key, at] of [["j", 0], ["j", 1], ["j", 2], ["k", 1]]) {
    await page.keyboard.press(key);
    assert.equal(await here(), at, `after ${key}`);
  }
  const title = await rows.nth(1).getByRole("heading").innerText();
  const arrived = page.waitForEvent("load");
  await page.keyboard.press("o");
  await arrived;
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);

  const up = page.locator(".question .up");
  const before = await up.getAttribute("aria-pressed");
  for (const wanted of [before === "true" ? "false" : "true", before]) {
    await page.keyboard.press("a");
    await until("the vote", async () => (await up.getAttribute("aria-pressed")) === wanted);
  }

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog");
  await keys.waitFor();
  assert.equal(await keys.getByText(say("keys-next")).count(), 1);
  await checkAccessible(page);
  await page.keyboard.press("Escape");
  await keys.waitFor({ state: "hidden" });
  await tove.leave();
}));

test("keys can be switched off and colours chosen", () => withBrowser(async (browser) => {
  const stranger = await visitor(browser, { url: site.demoUrl, scripts: false });
  const { page } = stranger;
  await open(page, "/look");
  await page.getByLabel(say("keys-switch")).uncheck();
  await page.getByLabel(say("footer-theme-dark")).check();
  const arrived = page.waitForEvent("load");
  await page.getByRole("button", { name: say("action-save") }).click();
  await arrived;
  await open(page, "/");
  const root = page.locator("html");
  assert.equal(await root.getAttribute("data-keys"), "off");
  assert.equal(await root.getAttribute("data-theme"), "dark");
  await checkAccessible(page);
  await stranger.leave();
}));
