// Lists in every order, searches, feeds for programs, and the small print.

import assert from "node:assert/strict";
import { checkAccessible, open, until, visitor } from "../browser.mjs";
import { press, said } from "../people.mjs";
import { by, field, say } from "../words.mjs";
import { OLD } from "./archive.mjs";

const LISTS_MIN = 60;

/** Opens whatever the tabs and filters of a page lead to, and what those lead to in turn. */
export async function sortsEverything({ page }) {
  const links = () => page.locator(".tabs a, .filters a, .sort a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href").replace(/#.*/, "")));
  const question = await addressOf(page, OLD.question);
  const seen = new Set();
  for (const start of ["/", "/c/kitchen", "/communities", "/u/ann", "/saved", question]) {
    const waiting = [start];
    while (waiting.length) {
      const path = waiting.pop();
      if (seen.has(path)) continue;
      seen.add(path);
      await open(page, path);
      assert.ok((await page.getByRole("heading", { level: 1 }).innerText()).length > 0);
      // The tabs of tabs are the same again in other combinations.
      if (path === start || path === "/?listing=all") waiting.push(...await links());
    }
  }
  assert.ok(seen.size > LISTS_MIN, `${seen.size} lists`);
}

async function addressOf(page, title) {
  await open(page, `/search?q=${encodeURIComponent(`"${title}"`)}`);
  const link = page.getByRole("main").getByRole("link", { name: title, exact: true });
  return (await link.getAttribute("href")).split("?")[0];
}

/** Searching with everything that narrows; feeds; what is kept without a connection; errors. */
export async function readsAround(browser, ben, options) {
  const { page } = ben;
  const box = page.getByRole("banner").getByRole("searchbox");
  await box.fill("kettle");
  await Promise.all([page.waitForEvent("load"), box.press("Enter")]);
  for (const [narrow, found] of [
    ["in:kitchen by:ben", true], ["by:cleo", false], ["before:2001", false], ["after:2001", true],
    ["is:unanswered", false], ["serious:no", true], ["tag:kettles", false], ["is:solved", false],
    ["has:accepted", false],
  ]) {
    await field(page, "search-field").fill(`"kettle whistle best" ${narrow}`);
    await press(by(page, "button", "search-button"));
    const links = page.getByRole("main").getByRole("link", { name: OLD.question, exact: true });
    assert.equal(await links.count(), found ? 1 : 0, narrow);
  }
  for (const [tab, text, name] of [
    ["search-comments", "spout", OLD.question],
    ["search-communities", "kitchen", "The kitchen"],
    ["search-people", "cleo", "cleo"],
  ]) {
    await press(by(page.getByRole("main"), "link", tab));
    await field(page, "search-field").fill(text);
    await press(by(page, "button", "search-button"));
    const main = page.getByRole("main");
    assert.ok((await main.getByRole("link", { name, exact: true }).count()) > 0, text);
  }
  await open(page, "/c/kitchen");
  await press(page.locator(".head").getByRole("link", { name: "Kettles", exact: true }));
  assert.equal(await page.locator(".feed > li").count(), 1);
  await press(page.locator(".feed h2 a"));
  await press(page.locator(".question").getByRole("link", { name: "Kettles", exact: true }));
  await readsFeeds(page);
  await meetsErrors(page);
  if (options.scripts) await readsOffline(browser, options);
}

async function readsFeeds(page) {
  const question = await addressOf(page, OLD.question);
  const id = /\d+/.exec(question)[0];
  for (const [path, words] of [
    ["/feed.atom", OLD.again],
    ["/feeds/all.xml", OLD.again],
    ["/feeds/c/kitchen.xml", OLD.again],
    ["/feeds/u/ben.xml", OLD.question],
    ["/c/kitchen/feed.atom", OLD.again],
    ["/c/kitchen/tag/kettels/feed.atom", ""],
    ["/u/ben/feed.atom", OLD.question],
    [`/post/${id}/feed.atom`, "half full"],
    ["/sitemap.xml", "/sitemap/0"],
    ["/sitemap/0", `/post/${id}`],
    ["/sitemap/communities", "/c/kitchen"],
    ["/robots.txt", "Sitemap:"],
    ["/site.webmanifest", "The week"],
    ["/healthz", ""],
    ["/.well-known/security.txt", "Contact:"],
  ]) {
    // Without the cookies of somebody who is signed in, as a program asks.
    const answer = await fetch(new URL(path, page.url()));
    assert.equal(answer.status, 200, path);
    assert.ok((await answer.text()).includes(words), `${path} holds “${words}”`);
  }
  await open(page, "/.well-known/change-password");
  assert.equal(new URL(page.url()).pathname, "/settings/password");
  await open(page, `/post/${id}`);
}

/** Pages that say that something is not so have a way back. */
async function meetsErrors(page) {
  for (const [path, status] of [
    ["/nothing/here", 404], ["/post/999999", 404], ["/u/nobody_of_that_name", 404],
    ["/admin", 403], ["/c/kitchen/edit", 403],
  ]) {
    await open(page, path, status);
    await checkAccessible(page);
    await press(by(page, "link", "error-home"));
    assert.equal(new URL(page.url()).pathname, "/");
  }
}

/** A page that was read lately is there without a connection; another says what is missing. */
async function readsOffline(browser, options) {
  const reader = await visitor(browser, options);
  const { page } = reader;
  await open(page, "/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await until("the worker to be in charge", async () => {
    await page.reload();
    return page.evaluate(() => navigator.serviceWorker.controller !== null);
  });
  await reader.context.setOffline(true);
  // The worker may hear of it a little later than the page; a page that it kept then is no proof.
  let tries = 0;
  await until("the page that says what is missing", async () => {
    tries += 1;
    await page.goto(`/communities?after=${tries}`);
    return (await said(page, say("offline-text")).count()) === 1;
  });
  await press(page.locator('[data-kept] a[href$="/"]').first());
  assert.equal(new URL(page.url()).pathname, "/");
  assert.ok((await page.locator(".feed > li").count()) > 0, "the feed was kept");
  await reader.context.setOffline(false);
  await reader.leave();
}

/** What a careful newcomer reads first. */
export async function readsTheSmallPrint({ page }) {
  const foot = page.getByRole("contentinfo");
  await press(by(foot, "link", "footer-privacy"));
  await press(by(foot, "link", "footer-legal"));
  assert.equal(await said(page, "By the laws of the kettle.").count(), 1);
  await press(by(foot, "link", "footer-about"));
  await press(by(page.getByRole("main"), "link", "instances-title"));
  await checkAccessible(page);
  await open(page, "/contact");
  assert.equal(await said(page, "Write to").count(), 1);
}
