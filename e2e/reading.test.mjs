// What readers do on a question's page and around it, with JavaScript and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkAccessible, DESK, open, PHONE, screenshot, site, until, withBrowser,
} from "./browser.mjs";
import {
  answer, answerWith, known, newcomer, press, replyWith, said, toggle, told, unique,
} from "./people.mjs";
import { by, field, say } from "./words.mjs";

for (const scripts of [true, false]) {
  test(`reading, ${scripts ? "with" : "without"} JavaScript`, () =>
    withBrowser((browser) => read(browser, scripts)));
}

async function read(browser, scripts) {
  const options = { scripts, viewport: scripts ? DESK : PHONE };
  const admin = await known(browser, site.admin.name, site.admin.password, options);
  const name = unique("read");
  await open(admin.page, "/communities/new");
  await field(admin.page, "community-form-name").fill(name);
  await press(by(admin.page, "button", "community-form-create"));
  const ann = await newcomer(browser, unique("ann"), options);
  const ben = await newcomer(browser, unique("ben"), options);
  for (const person of [admin, ann, ben]) person.scripts = scripts;

  const question = await asks(ann, name);
  await hasItTooAndAnswers(ben, question);
  await seesWhatIsNew(ann, question);
  await followsAnAnswer(admin, ann, question);
  await keeps(ben, question);
  await solves(ann, question);
  await deletesAndFindsAgain(ann, question);
  await looksUpTheHistory(ann, question);
  if (scripts) await foldsWithAKey(ben, question);
  for (const person of [admin, ann, ben]) await person.leave();
}

async function asks({ page }, place) {
  const title = `How does one read in ${place}?`;
  await open(page, `/c/${place}/ask`);
  await field(page, "ask-question").fill(title);
  await press(by(page, "button", "ask-send"));
  return { title, path: new URL(page.url()).pathname };
}

async function hasItTooAndAnswers(ben, question) {
  const { page } = ben;
  await open(page, question.path);
  const main = page.locator(".question");
  const button = main.getByRole("button", { name: say("question-me-too") });
  if (ben.scripts) await button.click();
  else await press(button);
  const undo = main.getByRole("button", { name: say("question-me-too-undo") });
  await undo.waitFor();
  assert.match(await undo.innerText(), /1$/, "one has it too");
  await open(page, question.path);
  assert.equal(await by(main, "button", "question-unfollow").count(), 1, "and follows it");
  await answer(page, "One word after the other.");
}

async function seesWhatIsNew({ page }, question) {
  const bar = page.getByText("1 new comment since your last visit");
  // How far somebody read is written a moment after they did.
  await until("the new answer to be marked", async () => {
    await open(page, question.path);
    return (await bar.count()) > 0;
  });
  await checkAccessible(page);
  const theirs = answerWith(page, "One word after");
  assert.equal(await theirs.getByText(say("new-label"), { exact: true }).count(), 1);
  await by(page, "link", "new-first").click();
  assert.match(page.url(), /#c\d+$/);
  await page.reload();
  assert.equal(await bar.count(), 1, "opened again at once, it is still marked");
}

async function followsAnAnswer(admin, ann, question) {
  const theirs = ({ page }) => answerWith(page, "One word after");
  await open(admin.page, question.path);
  await toggle(admin, theirs(admin), "question-follow-answer", "question-unfollow-answer");
  const { page } = ann;
  await open(page, question.path);
  const reply = by(theirs(ann), "link", "action-reply");
  if (ann.scripts) await reply.click();
  else await press(reply);
  await field(page, "question-your-reply").fill("From left to right?");
  await press(by(page, "button", "question-send-reply"));
  const values = { person: ann.name, title: question.title };
  await told(admin.page, say("notice-followed-reply", values));
}

async function keeps(ben, question) {
  const { page } = ben;
  await open(page, question.path);
  const main = page.locator(".question");
  await toggle(ben, main, "question-save", "question-unsave");
  await toggle(ben, main, "question-hide", "question-unhide");
  await open(page, question.path);
  assert.equal(await by(main, "button", "question-unsave").count(), 1, "it is kept");
  await open(page, "/saved");
  const row = page.getByRole("listitem").filter({ hasText: question.title });
  assert.equal(await row.count(), 1);
  await checkAccessible(page);
  await screenshot(page, `saved-${ben.scripts ? "scripts" : "plain"}`);
  await press(row.getByRole("button"));
  assert.equal(await row.count(), 0);
  await press(page.getByRole("main").getByRole("link", { name: say("saved-hidden") }));
  await press(row.getByRole("button"));
  assert.equal(await row.count(), 0);
  await open(page, question.path);
  await press(by(main, "button", "question-mark-unread"));
  assert.equal(new URL(page.url()).pathname, "/", "not back to where it would be read again");
}

async function solves(ann, question) {
  const { page } = ann;
  await open(page, question.path);
  await press(by(page, "button", "question-solve"));
  assert.equal(await said(page, say("question-solved-note")).count(), 1);
  await checkAccessible(page);
  await press(by(page, "button", "question-unsolve"));
  assert.equal(await said(page, say("question-solved-note")).count(), 0);
}

async function deletesAndFindsAgain({ page, name }, question) {
  await open(page, question.path);
  await press(by(replyWith(page, "From left"), "link", "action-delete"));
  await press(by(page, "button", "delete-confirm"));
  await open(page, `/u/${name}`);
  await press(by(page.getByRole("main"), "link", "site-deleted"));
  await press(page.getByRole("main").getByRole("link", { name: say("saved-comments") }));
  const row = page.getByRole("listitem").filter({ hasText: "From left to right?" });
  await press(row.getByRole("link", { name: say("action-restore") }));
  await press(by(page, "button", "action-restore"));
  await open(page, question.path);
  assert.equal(await said(page, "From left to right?").count(), 1);
}

async function looksUpTheHistory({ page }, question) {
  await open(page, question.path);
  await press(by(page.locator(".question"), "link", "action-edit"));
  await page.locator("textarea").fill("Which way round, and how fast?");
  await press(by(page, "button", "edit-save"));
  const edited = page.locator(".question").getByRole("link", { name: say("label-edited") });
  assert.equal(await edited.count(), 0, "a change at once is nobody's business");
  await open(page, `/post/${/\d+/.exec(question.path)[0]}/history`);
  assert.equal(await said(page, say("history-none")).count(), 1, "a change at once leaves none");
  await checkAccessible(page);
  await press(by(page, "link", "history-back"));
}

async function foldsWithAKey({ page }, question) {
  await open(page, question.path);
  const reply = page.locator(".replies").getByText("From left to right?");
  assert.ok(await reply.isVisible());
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await until("the replies to be folded", async () => !(await reply.isVisible()));
  await page.keyboard.press("x");
  await until("the replies to be there again", () => reply.isVisible());
}
