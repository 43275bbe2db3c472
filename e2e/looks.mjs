// How a page looks: at every width, in light and dark, in every language.

import assert from "node:assert/strict";
import {
  DESK, PHONE, checkAccessible, checkColours, checkWidth, open, screenshot, site,
} from "./browser.mjs";

const NARROWEST = { width: 320, height: 640 };

/** The other language, and the one of tests, which runs from right to left. */
export const LANGUAGES = ["es", "ar-XB"];

/** One page: two widths, light and dark, and narrower than any phone. */
export async function checkPage(page, name, path, status = 200) {
  for (const viewport of [PHONE, DESK]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, path, status);
    assert.equal(await layoutShift(page), 0, `${path} moves while it loads`);
    await checkAccessible(page);
    await screenshot(page, `${name}-${viewport.width}-light`);
    await page.emulateMedia({ colorScheme: "dark" });
    await checkColours(page);
    await screenshot(page, `${name}-${viewport.width}-dark`);
  }
  await page.setViewportSize(NARROWEST);
  await checkWidth(page);
}

async function layoutShift(page) {
  return page.evaluate(() => new Promise((done) => {
    let sum = 0;
    const add = (list) => list.getEntries().forEach(({ value }) => { sum += value; });
    const watcher = new PerformanceObserver(add);
    watcher.observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => {
      add({ getEntries: () => watcher.takeRecords() });
      done(sum);
    }));
  }));
}

/** Chooses a language as the page about looks does, and answers whether the program has it. */
export async function speak(readers, language) {
  const [name, value] = ["folkmoot_look", `lang=${language}`];
  for (const { context } of readers) {
    await context.addCookies([{ name, value, url: site.demoUrl }]);
  }
  const [{ page }] = readers;
  await open(page, "/");
  return (await page.locator("html").getAttribute("lang")) === language;
}

/** One page in one language: the words are longer or run the other way, and still fit. */
export async function checkLanguage(page, language, name, path, status = 200) {
  await page.setViewportSize(PHONE);
  await open(page, path, status);
  assert.equal(await page.locator("html").getAttribute("lang"), language);
  await checkAccessible(page);
  await screenshot(page, `${name}-${language}-${PHONE.width}`);
  await page.setViewportSize(NARROWEST);
  await checkWidth(page);
  await page.setViewportSize(DESK);
  await checkWidth(page);
  await screenshot(page, `${name}-${language}-${DESK.width}`);
}
