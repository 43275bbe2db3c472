// The demo: whom to sign in as, and where its pages are.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { open, site } from "./browser.mjs";
import { known } from "./people.mjs";

/** Why a script leaves the demo alone when it comes to PostgreSQL. */
export const SAME = "the demo is the same on both engines";

/** A question of tove's, with answers, two of them accepted. */
export const QUESTION = "How do you keep a reading group going once the first enthusiasm is gone?";
/** A question of somebody else's, without an answer. */
export const UNANSWERED = "Has anybody fermented celeriac without it going soft?";

/** Signs in one of the people whom the demo names at its start. */
export async function resident(browser, name, options) {
  const log = await readFile(site.demoLog, "utf8");
  const [, password] = /password (\S+) as/.exec(log) ?? [];
  assert.ok(password, "the demo says how to sign in");
  assert.match(log, new RegExp(`^\\s+${name}\\s`, "m"), `the demo names ${name}`);
  return known(browser, name, password, { ...options, url: site.demoUrl });
}

/** The path of the demo's post with this title. */
export async function postPath(page, title) {
  for (let path = "/?sort=new"; path; path = await further(page)) {
    await open(page, path);
    const link = page.getByRole("main").getByRole("link", { name: title, exact: true });
    if (await link.count()) return link.getAttribute("href");
  }
  assert.fail(`the demo has no post “${title}”`);
}

async function further(page) {
  const link = page.locator(".pages a[rel=next]");
  return (await link.count()) ? link.getAttribute("href") : null;
}
