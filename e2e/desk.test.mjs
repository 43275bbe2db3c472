// Fifty reported answers, handled by keyboard alone; and the same desk without JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessible, open, PHONE, screenshot, site, withBrowser } from "./browser.mjs";
import { known, newcomer, press, unique } from "./people.mjs";
import { by, field, say } from "./words.mjs";

const ITEMS = 50;
const KEYS_PER_ITEM_MAX = 3;

test("fifty items by the keyboard, three keys each at most", () => withBrowser(async (browser) => {
  const world = await queue(browser, ITEMS);
  const { page } = world.admin;
  await open(page, `/desk/${world.name}`);
  await checkAccessible(page);
  await screenshot(page, "desk");
  let pressed = 0;
  const key = async (name) => {
    pressed += 1;
    await page.keyboard.press(name);
  };
  const left = () => page.locator("[data-desk] > li").count();
  for (let item = 0; item < ITEMS; item += 1) {
    const here = page.locator("[data-desk] > .here");
    await here.waitFor();
    const id = await here.getAttribute("id");
    const before = pressed;
    if (item % 2 === 0) {
      await key("a");
    } else {
      await key("r");
      await key("1");
    }
    await page.locator(`#${id}`).waitFor({ state: "detached" });
    assert.ok(pressed - before <= KEYS_PER_ITEM_MAX, `item ${item} took ${pressed - before} keys`);
    if ((await left()) === 0) await page.waitForLoadState();
  }
  assert.ok(pressed <= ITEMS * KEYS_PER_ITEM_MAX);
  await page.getByText(say("desk-empty")).waitFor();
  await writesAndIsAnswered(world);
  const removed = await world.ben.page.goto("/reports");
  assert.equal(removed.status(), 200);
  const outcomes = await world.ben.page.getByText(say("report-removed"), { exact: true }).count();
  assert.ok(outcomes > 10, `${outcomes} of the first page were removed`);
  await world.leave();
}));

test("the desk without JavaScript", () => withBrowser(async (browser) => {
  const world = await queue(browser, 2, false);
  const { page } = world.admin;
  await page.setViewportSize(PHONE);
  await open(page, `/desk/${world.name}`);
  await checkAccessible(page);
  await screenshot(page, "desk-phone");
  const cards = page.locator("[data-desk] > li");
  assert.equal(await cards.count(), 2);
  await press(by(cards.first(), "button", "desk-keep"));
  assert.equal(await cards.count(), 1);
  await cards.first().getByText(say("desk-remove")).click();
  await cards.first().getByLabel(say("desk-message")).fill("Not an answer.");
  await press(by(cards.first(), "button", "desk-remove-by-message"));
  await page.getByText(say("desk-empty")).waitFor();
  await writesAndIsAnswered(world);
  await world.leave();
}));

/** Ben writes to the moderators, and one of them answers. */
async function writesAndIsAnswered({ admin, ben, name }) {
  await open(ben.page, `/c/${name}/write`);
  await field(ben.page, "modmail-subject").fill("A lantern");
  await field(ben.page, "modmail-text").fill("May I bring one?");
  await press(by(ben.page, "button", "modmail-send"));
  const thread = new URL(ben.page.url()).pathname;
  await open(admin.page, thread);
  await field(admin.page, "modmail-reply").fill("Please do.");
  await press(by(admin.page, "button", "modmail-send"));
  await open(ben.page, "/mail");
  await press(ben.page.getByRole("link", { name: "A lantern" }));
  await ben.page.getByText("Please do.").waitFor();
}

/** A community of the admin's with a rule, and as many answers of Ann's that Ben reported. */
async function queue(browser, items, scripts = true) {
  const options = { scripts };
  const admin = await known(browser, site.admin.name, site.admin.password, options);
  const ann = await newcomer(browser, unique("ann"), options);
  const ben = await newcomer(browser, unique("ben"), options);
  const cora = await newcomer(browser, unique("cora"), options);
  const name = unique("desk");
  await open(admin.page, "/communities/new");
  await field(admin.page, "community-form-name").fill(name);
  await press(by(admin.page, "button", "community-form-create"));
  await open(admin.page, `/c/${name}/rules/new`);
  await field(admin.page, "rule-name").fill("Be nice");
  await press(admin.page.locator("main form button.button").first());
  await open(ann.page, `/c/${name}/ask`);
  await field(ann.page, "ask-question").fill(`What waits at the desk of ${name}?`);
  await press(by(ann.page, "button", "ask-send"));
  const question = new URL(ann.page.url()).pathname;
  const ids = [];
  for (let n = 0; n < items; n += 1) {
    ids.push(await answers(ann, question, `Number ${n}`));
  }
  // One person may not report that much within an hour.
  for (const [at, id] of ids.entries()) await reports(at % 2 === 0 ? cora : ben, id);
  const all = [admin, ann, ben, cora];
  return { admin, ben, name, leave: () => Promise.all(all.map((one) => one.leave())) };
}

async function answers({ page }, question, text) {
  await open(page, question);
  await field(page, "question-your-answer").fill(text);
  await press(by(page, "button", "question-send-answer"));
  return Number(/#c(\d+)/.exec(page.url())[1]);
}

async function reports({ page }, id) {
  await open(page, `/report?kind=comment&id=${id}`);
  await page.getByRole("radio").first().check();
  await press(by(page, "button", "report-send"));
  await page.getByText(say("reports-sent")).waitFor();
}
