// What two people do on a question's page: vote, reply, follow, keep, change, delete, restore.

import assert from "node:assert/strict";
import { open, until } from "../browser.mjs";
import {
  answerWith, press, replyWith, said, toggle, told, vote,
} from "../people.mjs";
import { by, field, say } from "../words.mjs";
import { OLD } from "./archive.mjs";

/** Follows the link of a question from a list. */
export async function opens(page, title) {
  for (let path = "/?listing=all&sort=new"; path;) {
    await open(page, path);
    const link = page.getByRole("main").getByRole("link", { name: title, exact: true });
    if (await link.count()) {
      await press(link);
      return;
    }
    const older = page.locator(".pages a[rel=next]");
    path = (await older.count()) ? await older.getAttribute("href") : null;
  }
  assert.fail(`there is no “${title}”`);
}

/** Votes, replies, follows, has it too: ann at ben's question, ben at what came of it. */
export async function takesPart(ann, ben, question) {
  const { page } = ann;
  await open(page, question.path);
  await vote(ann, () => page.locator(".question").getByRole("group"), "vote-up", 1);
  await toggle(ann, page.locator(".question"), "question-follow", "question-unfollow");
  await press(by(replyWith(page, "Nine minutes"), "link", "action-edit"));
  await page.locator("textarea").fill("Nine minutes, on a good day.");
  await press(by(page, "button", "edit-save"));
  await opens(page, OLD.solved);
  const more = page.locator(".question").getByRole("button", { name: say("question-me-too") });
  if (ann.scripts) await more.click();
  else await press(more);
  await page.locator(".question")
    .getByRole("button", { name: say("question-me-too-undo") }).waitFor();

  await open(ben.page, question.path);
  const theirs = answerWith(ben.page, "Nine minutes");
  await vote(ben, () => theirs.getByRole("group").first(), "vote-up", 1);
  await toggle(ben, theirs, "question-follow-answer", "question-unfollow-answer");
  const id = /\d+/.exec(await theirs.first().getAttribute("id"))[0];
  await toggle(ben, theirs, "question-save", "question-unsave");
  await open(ben.page, `/comment/${id}/reply`);
  await field(ben.page, "question-your-reply").fill("And on a bad one?");
  await press(by(ben.page, "button", "question-send-reply"));
  const values = { person: "ben", title: question.title };
  await told(page, say("notice-reply", values));
}

/** Old texts are changed and leave a version; that is blanked. All is deleted and restored. */
export async function changesTexts(ann, ben, question) {
  const { page } = ben;
  await opens(page, OLD.question);
  await press(by(page.locator(".question"), "link", "action-edit"));
  await field(page, "ask-details").fill("On the small ring, or on the big one, or on neither?");
  await press(by(page, "button", "edit-save"));
  await press(page.locator(".question").getByRole("link", { name: say("label-edited") }));
  await blanks(page);
  await opens(ann.page, OLD.question);
  await press(by(replyWith(ann.page, "for a start"), "link", "action-edit"));
  await ann.page.locator("textarea").fill("Of water. Fill it to the spout.");
  await press(by(ann.page, "button", "edit-save"));
  await press(replyWith(ann.page, "to the spout").getByRole("link", { name: say("label-edited") }));
  await blanks(ann.page);

  await open(page, question.path);
  await press(by(page, "button", "question-unaccept"));
  await press(by(page, "button", "question-solve"));
  assert.equal(await said(page, say("question-solved-note")).count(), 1);
  await press(by(page.locator(".question"), "link", "action-delete"));
  await press(by(page, "button", "delete-confirm"));
  await open(ann.page, question.path);
  assert.equal(await said(ann.page, say("gone-question-deleted")).count(), 1);
  await open(page, question.path);
  await press(by(page.locator(".question"), "link", "action-restore"));
  await press(by(page, "button", "action-restore"));
  await press(by(replyWith(page, "on a bad one"), "link", "action-delete"));
  await press(by(page, "button", "delete-confirm"));
  await open(page, "/deleted?show=comments");
  await press(page.getByRole("main").getByRole("link", { name: say("action-restore") }));
  await press(by(page, "button", "action-restore"));
  assert.equal(await said(page, "And on a bad one?").count(), 1);
}

async function blanks(page) {
  await press(by(page, "link", "history-blank"));
  await press(by(page, "button", "blank-confirm"));
  assert.equal(await by(page, "link", "history-blank").count(), 0, "nothing is left to blank");
}

/** Duplicates, permalinks, what is new; saved, hidden and unread. */
export async function keepsForLater(ben, question) {
  const { page } = ben;
  await opens(page, OLD.again);
  await press(page.getByRole("main").getByRole("link", { name: OLD.question, exact: true }));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), OLD.question);
  assert.equal(await said(page, OLD.again).count(), 1, "the one knows of the other");
  await press(replyWith(page, "Fill it to the spout").locator("a[href^='/comment/']").first());
  assert.equal(await said(page, say("question-context")).count(), 1);
  assert.equal(await said(page, "On the small one, half full.").count(), 1, "what it replies to");

  await open(page, question.path);
  const main = page.locator(".question");
  await toggle(ben, main, "question-save", "question-unsave");
  await toggle(ben, main, "question-hide", "question-unhide");
  await open(page, "/");
  assert.equal(await page.getByRole("link", { name: question.title, exact: true }).count(), 0);
  await open(page, "/saved?show=hidden");
  await press(page.getByRole("main").getByRole("button").first());
  const list = "/c/kitchen?sort=new";
  await open(page, list);
  await press(page.getByRole("main").getByRole("link", { name: question.title, exact: true }));
  await press(by(main, "button", "question-mark-unread"));
  assert.ok(page.url().endsWith(list), "back to the list that led there");
  // Marks are written a moment after what they are about.
  await until("it to be unread", async () => {
    await open(page, "/?listing=all&sort=new");
    // The same question in the den is covered here, and has been read.
    const row = page.getByRole("listitem").filter({ hasText: question.title })
      .filter({ hasText: "kitchen" });
    return (await row.getByText(say("row-read"), { exact: true }).count()) === 0;
  });
}
