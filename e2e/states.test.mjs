// Pages as they look on the way: a form that comes back, a preview, a change that came too late.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PHONE, checkAccessible, open, screenshot, site, visitor, withBrowser,
} from "./browser.mjs";
import { QUESTION, SAME, UNANSWERED, postPath, resident } from "./demo.mjs";
import { press } from "./people.mjs";
import { by, field, say } from "./words.mjs";

test("forms that come back", async (t) => {
  if (site.engine === "postgres") return t.skip(SAME);
  await withBrowser(async (browser) => {
    const stranger = await visitor(browser, { url: site.demoUrl, viewport: PHONE });
    const { page } = stranger;
    await open(page, "/sign-in");
    await field(page, "sign-in-name").fill("tove");
    await field(page, "sign-in-password").fill("not the password");
    await press(by(page, "button", "sign-in-button"));
    await comesBack(page, "sign-in");
    await open(page, "/sign-up");
    await field(page, "sign-up-name").fill("to ve");
    await field(page, "sign-up-password").fill("short");
    await press(by(page, "button", "sign-up-button"));
    await comesBack(page, "sign-up");
    await stranger.leave();

    const tove = await resident(browser, "tove", { viewport: PHONE });
    await open(tove.page, "/c/ask/ask");
    await press(by(tove.page, "button", "ask-send"));
    await comesBack(tove.page, "ask");
    await open(tove.page, "/communities/new");
    await press(by(tove.page, "button", "community-form-create"));
    await comesBack(tove.page, "community-new");
    await tove.leave();
  });
});

async function comesBack(page, name) {
  const sentences = page.locator(".note.bad, .finding.bad");
  assert.ok((await sentences.count()) > 0, `${name} says what is wrong`);
  await looksRight(page, `wrong-${name}`);
}

async function looksRight(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await checkAccessible(page);
    await screenshot(page, `${name}-${PHONE.width}-${colorScheme}`);
  }
}

test("previews, late changes and what was taken away", async (t) => {
  if (site.engine === "postgres") return t.skip(SAME);
  await withBrowser(async (browser) => {
    const maren = await resident(browser, "maren", { viewport: PHONE });
    await open(maren.page, "/c/ask/edit");
    await looksRight(maren.page, "community-edit");
    await open(maren.page, await postPath(maren.page, UNANSWERED));
    await field(maren.page, "question-your-answer").fill("| a | b |\n|---|---|\n| *c* | d |");
    await press(by(maren.page, "button", "action-preview"));
    assert.equal(await maren.page.locator(".preview td em").innerText(), "c");
    const { y } = await maren.page.locator(".preview").boundingBox();
    assert.ok(y >= 0 && y < PHONE.height, "a preview is what one sees first");
    await looksRight(maren.page, "preview-answer");
    await maren.leave();

    const tove = await resident(browser, "tove", { viewport: PHONE });
    await changesTwice(tove);
    await deletes(tove.page);
    await tove.leave();
  });
});

// Two windows, one question: the second change must not undo the first unseen.
async function changesTwice({ page, context }) {
  const path = await postPath(page, QUESTION);
  const edit = `/post/${/\d+/.exec(path)[0]}/edit`;
  const other = await context.newPage();
  await open(page, edit);
  await open(other, edit);
  await field(other, "ask-details").fill("Said first.");
  await press(by(other, "button", "edit-save"));
  await other.close();
  await field(page, "ask-details").fill("Said second.");
  await press(by(page, "button", "edit-save"));
  assert.equal(await page.getByText("Said first.").count(), 1, "what is there now is shown");
  assert.equal(await field(page, "ask-details").inputValue(), "Said second.", "and mine is kept");
  await looksRight(page, "stale-edit");
  await press(by(page, "button", "stale-save-yours"));
  assert.equal(await page.locator(".question .prose").innerText(), "Said second.");
}

async function deletes(page) {
  const path = new URL(page.url()).pathname;
  await press(by(page.locator(".question"), "link", "action-delete"));
  await press(by(page, "button", "delete-confirm"));
  await open(page, path);
  await looksRight(page, "deleted-own");
  await press(by(page.locator(".question"), "link", "action-restore"));
  await looksRight(page, "restore");
  await press(by(page, "button", "action-restore"));
  assert.equal(await page.getByText(say("question-deleted-yours")).count(), 0);
}
