// The site without a mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, open, site, until, visitor, withBrowser } from "./browser.mjs";
import { UNANSWERED, resident } from "./demo.mjs";
import { said, unique } from "./people.mjs";
import { say } from "./words.mjs";

const STOPS = 40;
const STOPS_MAX = 150;

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
    const own = it.labels ? "" : it.textContent.trim();
    const label = it.labels?.length ? it.labels[0].textContent.trim() : "";
    return {
      text: it.getAttribute("aria-label") || label || own || it.textContent.trim(),
      tag: it.tagName,
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

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";
  test(`search, answer and ask by keyboard alone, ${how} JavaScript`, () =>
    withBrowser((browser) => byKeyboard(browser, scripts)));
}

async function byKeyboard(browser, scripts) {
  const tove = await resident(browser, "tove", { scripts });
  const { page } = tove;
  const keyboard = page.keyboard;
  await open(page, "/");
  if (scripts) await keyboard.press("/");
  else await tabTo(page, say("search-field"));
  await keyboard.type("fermented celeriac");
  await goes(page, "Enter");
  await tabTo(page, UNANSWERED);
  await goes(page, "Enter");
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), UNANSWERED);

  const text = `Less salt, and a cold cellar (${unique("round")}).`;
  await tabTo(page, say("question-your-answer"));
  await keyboard.type(text);
  await tabTo(page, say("question-send-answer"));
  await goes(page, "Enter");
  assert.equal(await said(page, text).count(), 1);

  const title = `Who has ${unique("a_cellar")} to share?`;
  await tabTo(page, say("site-ask"));
  await goes(page, "Enter");
  await tabTo(page, say("ask-where"));
  await keyboard.type("kitchen");
  await tabTo(page, say("ask-question"));
  await keyboard.type(title);
  await tabTo(page, say("ask-serious"));
  await keyboard.press("Space");
  await tabTo(page, say("ask-send"), "BUTTON");
  await goes(page, "Enter");
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
  assert.ok((await said(page, say("question-serious")).count()) > 0);
  await tove.leave();
}

async function goes(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

/** Moves on with the tab key until what is called `name` has the focus, and shows it. */
async function tabTo(page, name, tag = "") {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press("Tab");
    const it = await focused(page);
    // Behind the last stop comes the browser's own bar, and then the page from its top.
    if (it.tag === "BODY") continue;
    assert.ok(it.marked, `“${it.text}” shows that it has the focus`);
    if (it.text === name && it.tag.includes(tag)) return;
  }
  assert.fail(`the tab key does not lead to “${name}”`);
}

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
