// What a moderator takes away: its author is told why, mends it, and the same moderator lets it
// stand; taken away once more, its author asks somebody else to look, and a second moderator
// overturns it. All of it stands in the log. The same story with JavaScript and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PHONE, checkAccessible, checkWidth, open, screenshot, site, visitor, withBrowser,
} from "./browser.mjs";
import { known, newcomer, press, said, told, unique } from "./people.mjs";
import { by, field, say } from "./words.mjs";

for (const scripts of [true, false]) {
  test(`an appeal, ${scripts ? "with" : "without"} JavaScript`, () =>
    withBrowser((browser) => story(browser, scripts)));
}

async function story(browser, scripts) {
  const options = { scripts };
  const admin = await known(browser, site.admin.name, site.admin.password, options);
  const first = await newcomer(browser, unique("first"), options);
  const second = await newcomer(browser, unique("second"), options);
  const ann = await newcomer(browser, unique("ann"), { ...options, viewport: PHONE });
  const community = await startCommunity(first);
  await appoints(first, second, community);
  const question = await asks(ann, community);

  const one = await removes(first, question, "This asks nothing that can be answered.");
  await readsWhyAndMends(ann, question, one);
  await letsItStand(first, question, one);
  assert.equal(await standsInFeed(ann, community, question), 1);

  const two = await removes(first, question, "It is about something else.");
  assert.notEqual(one, two);
  assert.equal(await standsInFeed(second, community, question), 0);
  await appeals(ann, question, two);
  await cannotAnswerItself(first, two);
  await overturns(second, question, two);
  assert.equal(await standsInFeed(ann, community, question), 1);
  await standsInTheLog(browser, options, community, [one, two]);
  for (const person of [admin, first, second, ann]) await person.leave();
}

async function startCommunity({ page }) {
  const name = unique("fair");
  await open(page, "/communities/new");
  await field(page, "community-form-name").fill(name);
  await press(by(page, "button", "community-form-create"));
  return name;
}

/** Only who follows a community, or wrote in it, can be made responsible for it. */
async function appoints({ page }, second, community) {
  await open(second.page, `/c/${community}`);
  const rail = second.page.getByRole("complementary");
  await press(by(rail, "button", "community-join"));
  await open(page, `/c/${community}/moderate`);
  await page.getByLabel(say("do-appoint")).check();
  await field(page, "field-person").fill(second.name);
  await press(by(page, "button", "moderate-send"));
  await open(page, `/c/${community}/about`);
  assert.ok((await page.getByRole("link", { name: second.name }).count()) > 0);
}

async function asks({ page }, community) {
  const title = `Why does ${unique("rain")} fall?`;
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("It falls on my kites.");
  await press(by(page, "button", "ask-send"));
  return { title, path: new URL(page.url()).pathname };
}

/** Takes the question away, and answers the number of the decision. */
async function removes({ page }, question, reason) {
  await open(page, question.path);
  await press(by(page.getByRole("main"), "link", "moderate-link").first());
  await checkAccessible(page);
  await screenshot(page, "moderate");
  await page.getByLabel(say("do-remove"), { exact: true }).check();
  await field(page, "field-reason").fill(reason);
  await field(page, "field-facts").fill("Seen by me alone.");
  await press(by(page, "button", "moderate-send"));
  await press(by(page.getByRole("main"), "link", "moderate-link").first());
  const name = say("moderate-standing", { what: say("done-remove") });
  const href = await page.getByRole("link", { name }).first().getAttribute("href");
  return Number(href.split("/").pop());
}

/** Opens the decision that a notice in the inbox tells of. */
async function opensNotice(person, key, what, title) {
  const about = say("notice-about", { what: say(what), title });
  const notice = await told(person.page, say(key, { title: about }));
  await press(notice.first().getByRole("link", { name: about }));
}

async function readsWhyAndMends(ann, question, decision) {
  const { page } = ann;
  await opensNotice(ann, "notice-decided", "done-remove", question.title);
  assert.equal(new URL(page.url()).pathname, `/decision/${decision}`);
  assert.equal(await said(page, "This asks nothing that can be answered.").count(), 1);
  assert.equal(await said(page, "It falls on my kites.").count(), 1, "the text as it was");
  assert.equal(await said(page, "Seen by me alone.").count(), 0, "notes are for moderators");
  await checkAccessible(page);
  await checkWidth(page);
  await screenshot(page, "decision");
  await press(by(page, "link", "decision-repair"));
  await field(page, "ask-details").fill("It falls on my kites. What makes it begin?");
  await press(by(page, "button", "edit-save"));
  assert.equal(new URL(page.url()).pathname, `/decision/${decision}`);
  assert.equal(await said(page, say("decision-repair-waiting")).count(), 1);
}

async function letsItStand(first, question, decision) {
  await opensNotice(first, "notice-repaired", "done-remove", question.title);
  const { page } = first;
  assert.equal(await said(page, "Seen by me alone.").count(), 1);
  await field(page, "field-reason").fill("Thank you.");
  await press(by(page, "button", "decision-repair-accept"));
  assert.equal(new URL(page.url()).pathname, `/decision/${decision}`);
  assert.equal(await said(page, say("decision-repair-accepted")).count(), 1);
}

async function standsInFeed({ page }, community, question) {
  await open(page, `/c/${community}`);
  return page.getByRole("main").getByRole("link", { name: question.title }).count();
}

async function appeals(ann, question, decision) {
  const { page } = ann;
  await open(page, `/decision/${decision}`);
  await field(page, "field-appeal").fill("It is about rain, as this community is.");
  await press(by(page, "button", "decision-appeal-send"));
  assert.equal(await said(page, say("decision-appeal-open")).count(), 1);
  assert.equal(await by(page, "button", "decision-appeal-send").count(), 0, "once");
}

async function cannotAnswerItself({ page }, decision) {
  await open(page, `/decision/${decision}`);
  assert.equal(await said(page, say("decision-answer-other")).count(), 1);
  assert.equal(await by(page, "button", "decision-answer-send").count(), 0);
}

async function overturns(second, question, decision) {
  await opensNotice(second, "notice-appealed", "done-remove", question.title);
  const { page } = second;
  assert.equal(new URL(page.url()).pathname, `/decision/${decision}`);
  await page.getByLabel(say("decision-answer-overturned")).check();
  await field(page, "field-reason").fill("It is about rain.");
  await press(by(page, "button", "decision-answer-send"));
  assert.equal(await said(page, say("decision-appeal-overturned")).count(), 1);
}

async function standsInTheLog(browser, options, community, decisions) {
  const reader = await visitor(browser, options);
  const { page } = reader;
  await open(page, `/c/${community}/modlog`);
  for (const id of decisions) {
    assert.equal(await page.locator(`a[href="/decision/${id}"]`).count(), 1);
  }
  assert.equal(await said(page, "Seen by me alone.").count(), 0);
  assert.equal(await said(page, say("modlog-undone")).count(), 2);
  await checkAccessible(page);
  await checkWidth(page);
  await screenshot(page, "modlog");
  await open(page, `/c/${community}/modlog?appeal=overturned`);
  assert.equal(await page.locator("a[href^='/decision/']").count(), 1);
  await open(page, `/decision/${decisions[1]}`);
  assert.equal(await said(page, "It falls on my kites.").count(), 0, "texts are its author's");
  await open(page, "/modlog/years");
  await checkAccessible(page);
  await reader.leave();
}
