// Order in the house: rules are written, tried and put in order; what breaks them is reported,
// looked at, decided, undone; and everybody can read what was decided.

import assert from "node:assert/strict";
import { open, until } from "../browser.mjs";
import { press, replyWith, said, told } from "../people.mjs";
import { by, field, say } from "../words.mjs";
import { OLD } from "./archive.mjs";
import { opens } from "./reading.mjs";

/** Ann writes rules for the site and for the kitchen: one for people, one that is checked. */
export async function writesRules({ page }) {
  await open(page, "/admin");
  await press(by(page.getByRole("main"), "link", "rules-title-site"));
  await writesTwo(page, "Be kind");
  await open(page, "/rules");
  assert.equal(await said(page, "Be kind").count(), 1);
  await open(page, "/c/kitchen");
  await press(by(page.getByRole("complementary"), "link", "rules-edit"));
  await writesTwo(page, "Mind the steam");
}

/** From the list of rules: two more, of which the second is tried, moved and retired. */
async function writesTwo(page, name) {
  const list = new URL(page.url()).pathname;
  const rule = (text) => page.getByRole("main").locator(".list > li").filter({ hasText: text });
  await press(by(page, "link", "rules-add"));
  await field(page, "rule-name").fill(name);
  await press(by(page, "button", "action-save"));
  await press(by(page, "link", "rules-add"));
  await field(page, "rule-name").fill("Short titles");
  await field(page, "rule-check").selectOption({ label: say("check-length") });
  await press(by(page, "button", "rule-check-show"));
  await field(page, "rule-set-title-max").fill("30");
  await by(page, "radio", "rule-stage-dry-run").check();
  await press(by(page, "button", "action-save"));
  await press(rule("Short titles").getByRole("link", { name: say("action-edit") }));
  await field(page, "rule-text").fill("Whoever scans a list thanks you.");
  await press(by(page, "button", "action-save"));
  await press(rule("Short titles").getByRole("link", { name: say("rules-record-link") }));
  await press(by(page, "button", "rules-run-begin"));
  const record = new URL(page.url()).pathname;
  await until("the run to be over", async () => {
    await open(page, record);
    return (await said(page, "It would have found something").count()) > 0;
  });
  await open(page, list);
  await press(rule("Short titles").getByRole("button", { name: say("rules-up") }));
  assert.match(await rule("Short titles").innerText(), /\b1\b/);
  await press(rule("Short titles").getByRole("button", { name: say("rules-retire") }));
  assert.equal(await rule("Short titles").count(), 0);
  assert.match(await rule(name).innerText(), /\b1\b/);
}

/** Ben reports two of cleo's questions by the kitchen's rule; of one, ann thinks the same. */
export async function reportsAndIsHeard(ben, ann) {
  for (const title of [OLD.bad, OLD.fine]) {
    await opens(ben.page, title);
    await press(by(ben.page.locator(".question"), "link", "action-report"));
    await ben.page.getByRole("radio", { name: "Mind the steam" }).check();
    await press(by(ben.page, "button", "report-send"));
    assert.equal(await said(ben.page, say("reports-sent")).count(), 1);
  }
  const { page } = ann;
  await press(page.getByRole("banner").getByRole("link", { name: say("site-desk") }));
  const card = (title) => page.locator("[data-desk] > li").filter({ hasText: title });
  await press(by(card(OLD.fine), "button", "desk-claim"));
  await press(by(card(OLD.fine), "button", "desk-unclaim"));
  await notes(page, card(OLD.fine));
  const id = /\d+/.exec(await card(OLD.bad).getAttribute("id"))[0];
  await by(card(OLD.fine), "button", "desk-keep").click();
  await card(OLD.fine).waitFor({ state: "detached" });
  await open(page, `/desk/item/${id}`);
  await card(OLD.bad).getByText(say("desk-remove"), { exact: true }).click();
  await press(card(OLD.bad).getByRole("button", { name: "Mind the steam" }));
  await until("it to be handled", async () => {
    await open(page, "/desk");
    return (await card(OLD.bad).count()) === 0;
  });
  await told(ben.page, say("notice-report-kept", { title: OLD.fine }));
  await told(ben.page, say("notice-report-removed", { title: say("report-gone") }));
  await open(ben.page, "/inbox");
  await press(by(ben.page.getByRole("main"), "link", "reports-title"));
  assert.equal(await said(ben.page, say("report-removed")).count(), 1);
}

async function notes(page, card) {
  const more = card.locator("summary").filter({ hasText: say("desk-notes") });
  await more.click();
  await field(card, "desk-note").fill("Means well.");
  await press(by(card, "button", "desk-note-add"));
  await more.click();
  assert.equal(await card.getByText("Means well.").count(), 1);
  await press(by(card, "button", "action-delete"));
  assert.equal(await card.getByText("Means well.").count(), 0);
}

/** Ben tells of something illegal, as anybody may, and ann answers. */
export async function tellsOfTheIllegal(ben, ann) {
  await press(by(ben.page.getByRole("contentinfo"), "link", "footer-illegal"));
  await field(ben.page, "illegal-urls").fill(new URL("/c/kitchen", ben.page.url()).href);
  await field(ben.page, "illegal-why").fill("Kettles may not whistle after ten.");
  await press(by(ben.page, "button", "report-send"));
  assert.ok((await said(ben.page, say("illegal-waits")).count()) > 0);
  const { page } = ann;
  await open(page, "/desk?show=illegal");
  const card = page.locator("[data-desk] > li").first();
  await field(card, "illegal-answer").fill("There is no such law here.");
  await press(by(card, "button", "modmail-send"));
  await ben.page.reload();
  assert.equal(await said(ben.page, "There is no such law here.").count(), 1);
}

/** Ann decides on the pages that are there for it, and thinks better of some of it. */
export async function decides(ann, ben) {
  const { page } = ann;
  await opens(page, OLD.question);
  await press(by(replyWith(page, "On neither"), "link", "moderate-link").first());
  await page.getByLabel(say("do-lock")).check();
  await reasons(page, "It is all said.");
  await press(by(replyWith(page, "On neither"), "link", "moderate-link").first());
  const standing = say("moderate-standing", { what: say("done-lock") });
  await press(page.getByRole("link", { name: standing }));
  await press(by(page, "button", "decision-undo"));
  assert.equal(await by(page, "button", "decision-undo").count(), 0, "once");

  await opens(page, OLD.question);
  await press(by(replyWith(page, "Half full of what"), "link", "moderate-link").first());
  await page.getByLabel(say("do-remove"), { exact: true }).check();
  await reasons(page, "That was rude.");
  await opens(ben.page, OLD.question);
  await press(by(ben.page.getByRole("main"), "link", "decision-why").first());
  assert.equal(await said(ben.page, "That was rude.").count(), 1);
  await open(page, new URL(ben.page.url()).pathname);
  await press(by(page, "button", "decision-undo"));

  await open(page, "/u/cleo");
  await press(by(page.getByRole("main"), "link", "moderate-link"));
  await page.getByLabel(say("do-warn")).check();
  await reasons(page, "Three times is enough.");
}

async function reasons(page, text) {
  await field(page, "field-reason").fill(text);
  await press(by(page, "button", "moderate-send"));
}

/** What was decided is there for everybody, and says why. */
export async function readsTheLog({ page }) {
  await open(page, "/c/kitchen");
  await press(by(page.getByRole("complementary"), "link", "modlog-title"));
  await press(by(page, "link", "modlog-title-site"));
  const entries = () => page.getByRole("main").getByRole("listitem").count();
  assert.ok((await entries()) > 3);
  await page.locator("summary").filter({ hasText: say("modlog-filter") }).click();
  await field(page, "modlog-action").selectOption({ label: say("done-warn") });
  await press(by(page, "button", "modlog-filter"));
  assert.equal(await entries(), 1);
  assert.equal(await said(page, "Three times is enough.").count(), 1);
  await press(by(page, "link", "modlog-years"));
  const removed = page.getByRole("row").filter({ hasText: say("done-remove") });
  assert.ok((await removed.count()) > 0);
  for (const path of ["/modlog/feed.atom", "/c/kitchen/modlog/feed.atom", "/modlog/years.json"]) {
    const answer = await fetch(new URL(path, page.url()));
    assert.equal(answer.status, 200, path);
    assert.ok((await answer.text()).length > 100, path);
  }
  await opensRemoved(page);
}

/** What was removed leaves its place, and says why there. */
async function opensRemoved(page) {
  await open(page, "/modlog?action=remove");
  await press(by(page.getByRole("main"), "link", "done-remove").last());
  await press(page.getByRole("main").locator(".facts a[href^='/post/']"));
  await press(by(page.getByRole("main"), "link", "decision-why"));
  assert.match(new URL(page.url()).pathname, /^\/decision\/\d+$/);
}
