// A check that is wrong too often pauses itself, tells those who look after it, and is switched on
// again; what it decided still leads to the rule as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, site, withBrowser } from "./browser.mjs";
import { known, newcomer, press, said, unique } from "./people.mjs";
import { by, field, say } from "./words.mjs";

/** As many decisions as are needed before a check can pause, and more than a fifth of them. */
const HELD = 10;
const RELEASED = 3;

test("a check that is wrong too often pauses itself", { timeout: 170_000 }, () =>
  withBrowser(async (browser) => {
    const options = { scripts: false };
    const admin = await known(browser, site.admin.name, site.admin.password, options);
    const { page } = admin;
    const name = unique("pause");
    await open(page, "/communities/new");
    await field(page, "community-form-name").fill(name);
    await press(by(page, "button", "community-form-create"));
    const own = `/c/${name}/rules`;
    for (const [rules, old, what] of [[own, own, "lamp"], ["/admin/rules", "/rules", "torch"]]) {
      const author = await newcomer(browser, unique("ann"), options);
      const word = unique(what).replaceAll("_", "");
      const rule = await holds(page, rules, word);
      for (let n = 0; n < HELD; n += 1) {
        await asks(author.page, name, `Why does ${word} ${n} flicker?`);
      }
      await readsWhy(author.page);
      for (let n = 0; n < RELEASED; n += 1) {
        await open(page, `/desk/${name}?show=held`);
        const heading = page.getByRole("heading", { name: word });
        const card = page.locator("[data-desk] > li").filter({ has: heading }).first();
        await press(by(card, "button", "desk-approve"));
      }
      await open(page, `${rules}/${rule}/record`);
      await press(by(page, "button", "rules-resume"));
      assert.equal(await by(page, "button", "rules-resume").count(), 0, "it is on again");
      await open(page, `${old}/${rule}/1`);
      assert.ok((await said(page, `No ${word}`).count()) > 0);
      await open(page, rules === old ? `${rules}/edit` : rules);
      const line = page.getByRole("main").locator(".list > li").filter({ hasText: `No ${word}` });
      await press(line.getByRole("button", { name: say("rules-retire") }));
      await author.leave();
    }
    await admin.leave();
  }));

/** Writes a rule that has a word wait, and answers its number. */
async function holds(page, rules, word) {
  await open(page, `${rules}/new`);
  await field(page, "rule-name").fill(`No ${word}`);
  await field(page, "rule-check").selectOption({ label: say("check-words") });
  await press(by(page, "button", "rule-check-show"));
  await field(page, "rule-set-list").fill(word);
  await by(page, "radio", "rule-outcome-hold").check();
  await by(page, "radio", "rule-stage-active").check();
  await press(by(page, "button", "action-save"));
  const line = page.getByRole("main").locator(".list > li").filter({ hasText: `No ${word}` });
  const href = await line.getByRole("link").first().getAttribute("href");
  return /(\d+)(\/record)?$/.exec(href)[1];
}

async function asks(page, name, title) {
  await open(page, `/c/${name}/ask`);
  await field(page, "ask-question").fill(title);
  await press(by(page, "button", "ask-send"));
  assert.match(page.url(), /\/post\/\d+/);
}

/** The author of what waits reads why, from its own page. */
async function readsWhy(page) {
  const [path] = /\/post\/\d+/.exec(page.url());
  await open(page, `${path}/decision`);
  assert.match(page.url(), /\/decision\/\d+/);
}
