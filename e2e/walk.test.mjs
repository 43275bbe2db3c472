// The first walk through the site: one asks, another answers, the first accepts. The same story
// with JavaScript and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, screenshot, site, until, whileServerIsDown, withBrowser } from "./browser.mjs";
import {
  answer, answerWith, known, newcomer, press, replyWith, said, toggle, told, unique, unread, vote,
} from "./people.mjs";
import { by, field, say } from "./words.mjs";

for (const scripts of [true, false]) {
  test(`the walk, ${scripts ? "with" : "without"} JavaScript`, () =>
    withBrowser((browser) => walk(browser, scripts)));
}

async function walk(browser, scripts) {
  const options = { scripts };
  const admin = await known(browser, site.admin.name, site.admin.password, options);
  const place = await startCommunity(admin);
  const ann = await newcomer(browser, unique("ann"), options);
  const ben = await newcomer(browser, unique("ben"), options);
  for (const person of [admin, ann, ben]) person.scripts = scripts;

  await joins(ann, place);
  const question = await asks(ann, place);
  await findsAndAnswers(ben, question);
  await isToldAndAccepts(ann, ben, question);
  await isToldOfAcceptance(ben, ann, question);
  await votes(ben, ann, question);
  await repliesAndEdits(ann, ben, question);
  await deletesAndRestores(ann, ben, question);
  await follows(ben, admin, question);
  await sorts(admin, question, place);
  await editsTheQuestion(ann, question);
  await losesNoDraft(ben, question);
  await sendsTwice(ben, question);
  await signsOut(ben);
  for (const person of [admin, ann, ben]) await person.leave();
}

async function startCommunity({ page }) {
  const name = unique("ask");
  await press(by(page.getByRole("banner"), "link", "site-communities"));
  await press(by(page, "link", "communities-create").first());
  await field(page, "community-form-name").fill(name);
  await field(page, "community-form-display-name").fill(`The bench ${name}`);
  await field(page, "community-form-sidebar").fill(
    "Sit down and ~~wonder~~ ask.\n\n1. Posts must ask a question.\n2. Be kind.",
  );
  await field(page, "community-form-mode-questions").check();
  await press(by(page, "button", "community-form-create"));
  const title = page.getByRole("heading", { level: 1, name: `The bench ${name}` });
  assert.equal(await title.count(), 1);
  const rail = page.getByRole("complementary");
  assert.equal(await rail.locator("del").innerText(), "wonder");
  assert.equal(await rail.locator(".prose ol > li").count(), 2);
  return { path: `/c/${name}`, name };
}

async function joins({ page }, place) {
  await open(page, place.path);
  const rail = page.getByRole("complementary");
  await press(by(rail, "button", "community-join"));
  assert.equal(await by(rail, "button", "community-leave").count(), 1);
}

async function asks({ page }, place) {
  const title = `How does one keep a bench dry in ${place.name}?`;
  await open(page, place.path);
  await press(by(page.getByRole("complementary"), "link", "community-ask"));
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("It stands *outside* all ~~summer~~ year.");
  await press(by(page, "button", "action-preview"));
  assert.equal(await page.locator(".preview del").innerText(), "summer");
  assert.equal(await field(page, "ask-question").inputValue(), title);
  await press(by(page, "button", "ask-send"));
  await isHeading(page, title);
  assert.equal(await page.locator(".question del").innerText(), "summer");
  await open(page, "/");
  await press(by(page.getByRole("main"), "link", "feed-subscribed"));
  assert.equal(await page.getByRole("link", { name: title }).count(), 1, "in the subscribed feed");
  await press(page.getByRole("link", { name: title }));
  return { title, path: new URL(page.url()).pathname };
}

async function isHeading(page, title) {
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
}

async function findsAndAnswers({ page }, question) {
  await open(page, "/");
  await press(by(page.getByRole("main"), "link", "feed-new"));
  await press(page.getByRole("link", { name: question.title }));
  await isHeading(page, question.title);
  await answer(page, "Tip it over when it rains.");
}

async function isToldAndAccepts({ page }, ben, question) {
  const sentence = say("notice-answer", { person: ben.name, title: question.title });
  await told(page, sentence);
  await open(page, "/");
  assert.equal(await unread(page), 1, "one unread notice");
  await press(page.getByRole("banner").getByRole("link", { name: say("site-inbox") }));
  const notice = page.getByRole("listitem").filter({ hasText: question.title });
  await press(by(notice, "button", "inbox-mark-read"));
  assert.equal(await unread(page), 0, "nothing unread after reading");
  await press(by(notice, "button", "inbox-mark-unread"));
  assert.equal(await unread(page), 1);
  await press(by(page, "button", "inbox-mark-all-read"));
  assert.equal(await unread(page), 0);
  await press(notice.getByRole("link", { name: question.title }));
  const theirs = replyWith(page, "Tip it over");
  await press(by(theirs, "button", "question-accept"));
  await press(by(replyWith(page, "Tip it over"), "button", "question-unaccept"));
  await press(by(replyWith(page, "Tip it over"), "button", "question-accept"));
  await open(page, question.path);
  assert.equal(await page.getByRole("heading", { name: "Accepted answer" }).count(), 1);
  const accepted = answerWith(page, "Tip it over");
  assert.equal(await accepted.getByText(say("question-accepted"), { exact: true }).count(), 1);
}

async function isToldOfAcceptance({ page }, ann, question) {
  await told(page, say("notice-accepted", { person: ann.name, title: question.title }));
  assert.ok((await unread(page)) > 0);
  await open(page, "/");
  const row = page.getByRole("listitem").filter({ hasText: question.title });
  assert.equal(await row.getByTitle(say("row-accepted")).count(), 1, "the feed marks it solved");
}

async function votes(ben, ann, question) {
  await open(ben.page, question.path);
  const post = () => ben.page.locator(".question").getByRole("group");
  await vote(ben, post, "vote-up", 1);
  await vote(ben, post, "vote-up", -1);
  await vote(ben, post, "vote-down", -1);
  await vote(ben, post, "vote-up", 2);
  await open(ann.page, question.path);
  const theirs = () => answerWith(ann.page, "Tip it over").getByRole("group").first();
  await vote(ann, theirs, "vote-up", 1);
}

async function replies({ page, scripts }, question, to, text) {
  await open(page, question.path);
  const link = by(replyWith(page, to), "link", "action-reply");
  if (scripts) {
    await link.click();
    await field(page, "question-your-reply").waitFor();
    assert.equal(new URL(page.url()).pathname, question.path, "the box opens in place");
  } else await press(link);
  await field(page, "question-your-reply").fill(text);
  await press(by(page, "button", "question-send-reply"));
  assert.equal(await replyWith(page, text).count(), 1);
}

async function repliesAndEdits(ann, ben, question) {
  const { page } = ann;
  await replies(ann, question, "Tip it over", "Both legs of it?");
  await press(by(replyWith(page, "Both legs"), "link", "action-edit"));
  await field(page, "question-your-reply").or(page.locator("textarea")).first()
    .fill("All four legs of it?");
  await press(by(page, "button", "edit-save"));
  const edited = replyWith(page, "All four legs");
  // A change at once is nobody's business.
  assert.equal(await edited.getByText(say("label-edited"), { exact: true }).count(), 0);
  assert.equal(await said(page, "Both legs").count(), 0);

  await told(ben.page, say("notice-reply", { person: ann.name, title: question.title }));
  await replies(ben, question, "All four legs", "Three will do.");
}

async function deletesAndRestores({ page }, ben, question) {
  await open(page, question.path);
  const mine = page.locator(".replies li").filter({ hasText: "All four legs" });
  await press(by(mine, "link", "action-delete"));
  await press(by(page, "button", "delete-confirm"));
  await open(ben.page, question.path);
  assert.equal(await said(ben.page, "All four legs").count(), 0);
  assert.equal(await said(ben.page, say("gone-comment-deleted")).count(), 1);
  assert.equal(await said(ben.page, "Three will do.").count(), 1, "what stood below it stays");
  await open(page, question.path);
  await press(by(mine, "link", "action-restore"));
  await press(by(page, "button", "action-restore"));
  await open(ben.page, question.path);
  assert.equal(await said(ben.page, "All four legs").count(), 1);
}

async function follows(ben, admin, question) {
  const { page } = ben;
  await open(page, question.path);
  await toggle(ben, page, "question-follow", "question-unfollow");
  await open(admin.page, question.path);
  await answer(admin.page, "Paint it with oil, twice a year.");
  const values = { person: admin.name, title: question.title };
  await told(page, say("notice-followed-answer", values));
  await open(page, question.path);
  await toggle(ben, page, "question-unfollow", "question-follow");
}

async function sorts({ page }, question, place) {
  await open(page, question.path);
  await answer(page, "A tarpaulin from the harbour.");
  const order = async () => {
    const texts = await page.locator(".answer").allInnerTexts();
    const oil = texts.findIndex((text) => text.includes("with oil"));
    return oil < texts.findIndex((text) => text.includes("tarpaulin")) ? "old" : "new";
  };
  await open(page, question.path);
  await press(by(page, "link", "question-sort-old"));
  assert.equal(await order(), "old");
  await press(by(page, "link", "question-sort-new"));
  assert.equal(await order(), "new");
  assert.match(await page.locator(".answer").first().innerText(), /Tip it over/);
  for (const sort of ["feed-top", "feed-new", "feed-hot"]) {
    await open(page, place.path);
    await press(by(page.getByRole("main"), "link", sort));
    assert.equal(await page.getByRole("link", { name: question.title }).count(), 1, sort);
  }
}

async function editsTheQuestion({ page }, question) {
  await open(page, question.path);
  await press(by(page.locator(".question"), "link", "action-edit"));
  await page.locator("textarea").fill("It stands outside, and it is made of **pine**.");
  await press(by(page, "button", "edit-save"));
  await isHeading(page, question.title);
  const question_ = page.locator(".question");
  assert.equal(await question_.locator("strong").innerText(), "pine");
  assert.equal(await question_.getByText(say("label-edited"), { exact: true }).count(), 0);
  await press(by(question_, "link", "action-delete"));
  await press(by(page, "button", "delete-confirm"));
  await open(page, question.path);
  assert.equal(await said(page, say("question-deleted-yours")).count(), 1);
  await press(by(page.locator(".question"), "link", "action-restore"));
  await press(by(page, "button", "action-restore"));
  await isHeading(page, question.title);
}

async function losesNoDraft({ page, scripts }, question) {
  const words = "A draft that is long in the making";
  await open(page, question.path);
  const box = field(page, "question-your-answer");
  if (scripts) {
    await box.pressSequentially(words);
    await page.getByText(say("draft-saved")).waitFor();
    await whileServerIsDown(async () => {
      await box.pressSequentially(", and longer");
      await page.getByText(say("draft-unsaved")).waitFor();
      assert.equal(await box.inputValue(), `${words}, and longer`);
    });
  } else {
    await box.fill(words);
    await press(by(page, "button", "draft-save"));
    await whileServerIsDown(() => {});
  }
  await screenshot(page, `walk-draft-${scripts ? "scripts" : "plain"}`);
  await page.reload();
  assert.ok((await box.inputValue()).startsWith(words), "the draft is there again");
  assert.equal(await said(page, say("draft-found")).count(), 1);
  await open(page, "/drafts");
  const draft = page.getByRole("listitem").filter({ hasText: words });
  await press(draft.getByRole("link").first());
  assert.ok((await box.inputValue()).startsWith(words), "the list of drafts leads to it");
}

async function sendsTwice({ page }, question) {
  await open(page, question.path);
  const text = "Sent by an impatient hand.";
  await field(page, "question-your-answer").fill(text);
  const send = by(page, "button", "question-send-answer");
  const form = await send.evaluate((button) => [...new FormData(button.form)]);
  const at = await send.evaluate((button) => button.form.action);
  const arrived = page.waitForEvent("load");
  await send.dblclick();
  await arrived;
  // The very same form once more, as a browser sends it that goes back and forth.
  const headers = { Origin: new URL(at).origin };
  const again = await page.context().request.post(at, {
    form: Object.fromEntries(form), headers, maxRedirects: 0,
  });
  assert.equal(again.status(), 303);
  await until("the page to settle", async () => page.url().includes("/post/"));
  await open(page, question.path);
  assert.equal(await said(page, text).count(), 1, "sent three times, there once");
  assert.equal(await field(page, "question-your-answer").inputValue(), "", "no draft is left");
}

async function signsOut({ page, name }) {
  await press(page.getByRole("banner").getByRole("link", { name, exact: true }));
  await isHeading(page, name);
  await press(by(page.getByRole("main"), "link", "site-sign-out"));
  await press(by(page, "button", "sign-out-button"));
  assert.equal(await by(page.getByRole("banner"), "link", "site-sign-in").count(), 1);
  await open(page, "/inbox");
  assert.match(page.url(), /\/sign-in\?next=/, "the inbox asks to sign in");
}
