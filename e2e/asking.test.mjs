// Asking with everything on: a language, tags, Serious, a draft on another device, similar
// questions, one of which answers, the same in another community, and finding it all again. The
// same story with JavaScript and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, open, site, until, withBrowser } from "./browser.mjs";
import {
  PASSWORD, answer, known, newcomer, press, replyWith, said, unique,
} from "./people.mjs";
import { by, field, say } from "./words.mjs";

for (const scripts of [true, false]) {
  test(`asking, ${scripts ? "with" : "without"} JavaScript`, () =>
    withBrowser((browser) => story(browser, scripts)));
}

async function story(browser, scripts) {
  const options = { scripts };
  const admin = await known(browser, site.admin.name, site.admin.password, options);
  const [first, second] = [await startCommunity(admin), await startCommunity(admin)];
  const ann = await newcomer(browser, unique("ann"), options);
  const ben = await newcomer(browser, unique("ben"), { ...options, viewport: PHONE });
  for (const person of [admin, ann, ben]) person.scripts = scripts;

  const question = await asksWithEverythingOn(ann, first);
  await answersAndIsAccepted(admin, ann, question);
  await findsThatItAnswers(ben, first, question);
  await keepsDraftsOnTwoDevices(browser, ann, options, first);
  await asksElsewhereToo(ann, second, question);
  await searches(ben, ann, question);
  for (const person of [admin, ann, ben]) await person.leave();
}

async function startCommunity({ page }) {
  const name = unique("ask");
  await open(page, "/communities/new");
  await field(page, "community-form-name").fill(name);
  await field(page, "community-form-sidebar").fill(`Only about ${name}.`);
  await press(by(page, "button", "community-form-create"));
  return name;
}

/** Chooses a community, and waits until the form says what belongs there. */
async function chooses({ page, scripts }, name) {
  await field(page, "ask-where").selectOption(name);
  if (!scripts) await press(by(page, "button", "ask-where-show"));
  const rules = page.locator("#place-rules").getByText(`Only about ${name}.`);
  await until("its rules", async () => (await rules.count()) === 1);
}

async function asksWithEverythingOn(ann, community) {
  const { page } = ann;
  const word = unique("sundial");
  const title = `How does one set a ${word}?`;
  await open(page, "/ask");
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("It stands in the *garden*.");
  await field(page, "ask-url").fill("https://example.org/sundial");
  await chooses(ann, community);
  assert.equal(await field(page, "ask-question").inputValue(), title, "what was typed is kept");
  await field(page, "ask-serious").check();
  await field(page, "ask-language").selectOption("39");
  assert.ok((await said(page, say("ask-seen-by")).count()) > 0, "it says who will see it");
  await press(by(page, "button", "action-preview"));
  assert.equal(await page.locator(".preview em").innerText(), "garden");
  assert.ok(await field(page, "ask-serious").isChecked(), "ticks survive the preview");
  assert.equal(await field(page, "ask-language").inputValue(), "39");
  await press(by(page, "button", "ask-send"));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
  assert.ok((await said(page, say("question-serious")).count()) > 0);
  return { title, word, path: new URL(page.url()).pathname };
}

async function answersAndIsAccepted(admin, ann, question) {
  await open(admin.page, question.path);
  await answer(admin.page, "Turn it until noon is noon.");
  await open(ann.page, question.path);
  await press(by(replyWith(ann.page, "Turn it until"), "button", "question-accept"));
}

async function findsThatItAnswers({ page, scripts }, community, question) {
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill(`Can I set a ${question.word} by myself`);
  if (!scripts) await press(by(page, "button", "action-preview"));
  const like = page.locator("#alike").getByRole("listitem").filter({ hasText: question.title });
  await until("a similar question", async () => (await like.count()) === 1);
  assert.equal(await like.getByText("Turn it until noon is noon.").count(), 1);
  await press(like.getByRole("button", { name: say("alike-answers-me") }));
  assert.equal(
    await page.getByRole("heading", { level: 1 }).innerText(), say("found-title"));
  await press(by(page, "button", "found-yes"));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), question.title);
  await open(page, "/ask");
  assert.equal(await field(page, "ask-question").inputValue(), "", "the draft is gone");
}

async function keepsDraftsOnTwoDevices(browser, ann, options, community) {
  const title = `Draft of ${ann.name}`;
  const { page } = ann;
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill(title);
  await field(page, "ask-nsfw").check();
  await field(page, "ask-serious").check();
  if (ann.scripts) {
    const saved = page.getByText(say("draft-saved"), { exact: true });
    await until("the draft to be saved", async () => (await saved.count()) > 0);
  } else {
    await press(by(page, "button", "draft-save"));
  }
  const phone = await known(browser, ann.name, PASSWORD, { ...options, viewport: PHONE });
  await open(phone.page, "/drafts");
  await press(phone.page.getByRole("link", { name: title }).first());
  assert.equal(await field(phone.page, "ask-question").inputValue(), title);
  assert.ok(await field(phone.page, "ask-nsfw").isChecked());
  assert.ok(await field(phone.page, "ask-serious").isChecked());
  await press(by(phone.page, "button", "draft-discard"));
  await phone.leave();
}

async function asksElsewhereToo(ann, community, question) {
  const { page } = ann;
  await open(page, question.path);
  await press(by(page.getByRole("main"), "link", "question-cross-post"));
  assert.equal(await field(page, "ask-question").inputValue(), question.title);
  await chooses(ann, community);
  await press(by(page, "button", "ask-send"));
  assert.ok((await said(page, say("question-posted-first")).count()) === 1);
  await open(page, question.path);
  assert.ok((await said(page, say("question-posted-too")).count()) === 1);
}

async function searches({ page }, ann, question) {
  await open(page, "/");
  await press(by(page.getByRole("banner"), "link", "site-search"));
  await field(page, "search-field").fill(`${question.word} by:${ann.name} is:wet`);
  await press(by(page, "button", "search-button"));
  assert.equal(await said(page, say("search-unclear", { text: "is:wet" })).count(), 1);
  assert.equal(await page.getByRole("link", { name: question.title }).count(), 2);
  await press(by(page, "link", "search-comments"));
  await field(page, "search-field").fill("\"noon is noon\" has:accepted");
  await press(by(page, "button", "search-button"));
  assert.ok((await page.getByRole("link", { name: question.title }).count()) >= 1);
  await press(by(page, "link", "search-people"));
  await field(page, "search-field").fill(ann.name.slice(0, 5));
  await press(by(page, "button", "search-button"));
  assert.ok((await page.getByRole("link", { name: ann.name }).count()) >= 1);
}
