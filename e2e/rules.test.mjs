// Rules that work, from a sidebar to a verdict: a community is started with its rules in its
// sidebar, a moderator confirms them, and they are told to those who write there. The same story
// with JavaScript and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, site, until, withBrowser } from "./browser.mjs";
import { known, newcomer, press, said, unique } from "./people.mjs";
import { by, field, say } from "./words.mjs";

for (const scripts of [true, false]) {
  test(`rules, ${scripts ? "with" : "without"} JavaScript`, () =>
    withBrowser((browser) => story(browser, scripts)));
}

async function story(browser, scripts) {
  const options = { scripts };
  const admin = await known(browser, site.admin.name, site.admin.password, options);
  const feedback = await startFeedback(admin);
  const community = await startWithRules(admin, feedback);
  const ann = await newcomer(browser, unique("ann"), options);
  const ben = await newcomer(browser, unique("ben"), options);
  ann.scripts = scripts;

  await statementIsRefused(ann, community);
  await questionPasses(ann, community);
  await seriousIsTaken(ann, ben, community);
  await draftIsCarried(ann, community, feedback);
  for (const person of [admin, ann, ben]) await person.leave();
}

async function startFeedback({ page }) {
  const name = unique("feed");
  await open(page, "/communities/new");
  await field(page, "community-form-name").fill(name);
  await press(by(page, "button", "community-form-create"));
  return name;
}

async function startWithRules({ page }, feedback) {
  const name = unique("town");
  const sidebar = `A place to ask about the town.

Rules:

1. Posts must ask a question.
2. If the question asked is serious, answer seriously.
3. Questions where you want to learn more are allowed, but questions in bad faith are not.
4. Try !${feedback} if you're having questions about moderation, site policy, the site itself, \
development, volunteering or the mod team.`;
  await open(page, "/communities/new");
  await field(page, "community-form-name").fill(name);
  await field(page, "community-form-sidebar").fill(sidebar);
  await press(by(page, "button", "community-form-create"));
  assert.equal(new URL(page.url()).pathname, `/c/${name}/rules/read`);
  assert.equal(await page.getByRole("checkbox", { name: say("rules-read-take") }).count(), 4);
  await press(by(page, "button", "rules-read-confirm"));
  await open(page, `/c/${name}/rules`);
  assert.equal(await page.locator(".rulelist > li").count(), 4);
  await open(page, `/c/${name}/about`);
  assert.equal(await page.getByText("A place to ask about the town.").count(), 1);
  assert.equal(await page.locator(".prose").getByText("bad faith").count(), 0);
  return name;
}

async function statementIsRefused({ page, scripts }, community) {
  const title = "My thoughts on the coup";
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("They are many.");
  const found = page.locator(".finding").filter({ hasText: "Posts must ask a question" });
  if (scripts) await until("the finding", async () => (await found.count()) === 1);
  await press(by(page, "button", "ask-send"));
  assert.equal(await found.count(), 1);
  assert.ok((await said(page, say("rules-broken")).count()) > 0);
  assert.equal(await field(page, "ask-question").inputValue(), title, "the text is kept");
  assert.equal(await field(page, "ask-details").inputValue(), "They are many.");
}

async function questionPasses({ page }, community) {
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill("How do I learn to cook");
  await field(page, "ask-details").fill("");
  await press(by(page, "button", "ask-send"));
  const heading = page.getByRole("heading", { level: 1 });
  assert.equal(await heading.innerText(), "How do I learn to cook");
}

async function seriousIsTaken(ann, ben, community) {
  await open(ann.page, `/c/${community}/ask`);
  await field(ann.page, "ask-question").fill("[Serious] Why does bread go stale?");
  await press(by(ann.page, "button", "ask-send"));
  const heading = ann.page.getByRole("heading", { level: 1 });
  assert.equal(await heading.innerText(), "Why does bread go stale?");
  const path = new URL(ann.page.url()).pathname;
  await open(ben.page, path);
  assert.ok((await said(ben.page, say("question-serious")).count()) > 0);
  await field(ben.page, "question-your-answer").fill("lol same");
  await press(by(ben.page, "button", "question-send-answer"));
  await open(ben.page, path);
  assert.ok((await said(ben.page, say("gone-held")).count()) > 0, "its author sees it");
  await open(ann.page, path);
  assert.equal(await ann.page.getByText("lol same").count(), 0, "nobody else does");
}

async function draftIsCarried({ page }, community, feedback) {
  const title = "Why was I banned by the mods?";
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("I asked about bread.");
  await press(by(page, "button", "ask-send"));
  assert.ok((await said(page, say("rules-advise")).count()) > 0);
  const carry = say("rules-carry", { community: feedback });
  await press(page.getByRole("button", { name: carry }).first());
  assert.equal(await field(page, "ask-where").inputValue(), feedback);
  assert.equal(await field(page, "ask-question").inputValue(), title);
  assert.equal(await field(page, "ask-details").inputValue(), "I asked about bread.");
  await press(by(page, "button", "ask-send"));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
}
