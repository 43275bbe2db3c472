// A question with everything on, its answers, and what becomes of drafts.

import assert from "node:assert/strict";
import { open, until } from "../browser.mjs";
import { answer, press, replyWith, said, told, unread } from "../people.mjs";
import { by, field, say } from "../words.mjs";

const TITLE = "How long does a copper kettle take to boil?";

/** Ben asks, ann answers, ben accepts, and both hear of it. */
export async function asksAndIsAnswered(ben, ann) {
  const { page } = ben;
  await open(page, "/c/kitchen");
  await press(by(page.getByRole("complementary"), "link", "community-ask"));
  await field(page, "ask-question").fill(TITLE);
  await field(page, "ask-details").fill("It is *old*, and holds two litres.");
  await field(page, "ask-url").fill("https://example.org/kettle");
  await field(page, "ask-serious").check();
  await page.getByLabel("Kettles", { exact: true }).check();
  await press(by(page, "button", "action-preview"));
  assert.ok(await page.getByLabel("Kettles", { exact: true }).isChecked());
  await press(by(page, "button", "ask-send"));
  const path = new URL(page.url()).pathname;
  const question = { title: TITLE, path, id: /\d+/.exec(path)[0] };
  assert.ok((await said(page, say("question-serious")).count()) > 0);

  await open(ann.page, path);
  await answer(ann.page, "Nine minutes, on gas.");
  const notice = await told(page, say("notice-answer", { person: "ann", title: TITLE }));
  await press(by(notice, "button", "inbox-mark-read"));
  assert.equal(await unread(page), 0);
  await press(notice.getByRole("link", { name: TITLE }));
  await press(by(replyWith(page, "Nine minutes"), "button", "question-accept"));
  await told(ann.page, say("notice-accepted", { person: "ben", title: TITLE }));
  await open(page, path);
  await press(by(page.getByRole("main"), "link", "question-cross-post"));
  await field(page, "ask-where").selectOption("den");
  await field(page, "ask-nsfw").check();
  await press(by(page, "button", "ask-send"));
  assert.equal(await said(page, say("question-posted-first")).count(), 1);
  return question;
}

/** Ben begins to ask the same again, and is shown that it was answered. */
export async function findsItAnswered({ page, scripts }, question) {
  await open(page, "/ask");
  await field(page, "ask-where").selectOption("kitchen");
  await field(page, "ask-question").fill("A copper kettle, how long to boil");
  if (!scripts) await press(by(page, "button", "action-preview"));
  const like = page.locator("#alike").getByRole("listitem").filter({ hasText: question.title });
  await until("a similar question", async () => (await like.count()) > 0);
  await press(like.first().getByRole("button", { name: say("alike-answers-me") }));
  await press(by(page, "button", "found-yes"));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), question.title);
}

export async function keepsDrafts({ page }, question) {
  for (const text of ["To be thrown away.", "To be thought about."]) {
    await open(page, question.path);
    await field(page, "question-your-answer").fill(text);
    await press(by(page, "button", "draft-save"));
    await press(page.getByRole("contentinfo").getByRole("link", { name: say("footer-look") }));
    await open(page, "/drafts");
    const draft = page.getByRole("main").getByRole("listitem").filter({ hasText: text });
    assert.equal(await draft.count(), 1);
    await press(draft.getByRole("button"));
    assert.equal(await draft.count(), 0);
  }
}
