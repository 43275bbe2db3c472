// What holds for every page: it is accessible, fits its window, stands still while it loads, asks
// nobody else, and is small.

import { test } from "node:test";
import { open, site, visitor, withBrowser } from "./browser.mjs";
import { QUESTION, SAME, UNANSWERED, postPath, resident } from "./demo.mjs";
import { LANGUAGES, checkLanguage, checkPage, speak } from "./looks.mjs";
import { answer, press, told, unique } from "./people.mjs";
import { by, field, say } from "./words.mjs";

const LONG = "What did somebody teach you in five minutes that you have used ever since?";
const DISCUSSION = "What are you reading this week, and would you hand it on?";

/** The pages that everybody sees: a name for the picture, a path, the status it comes with. */
async function openToAll(page) {
  const question = await postPath(page, QUESTION);
  await open(page, question);
  const reply = await page.locator(".replies a[href^='/comment/']").first().getAttribute("href");
  await open(page, "/");
  const older = await page.locator(".pages a[rel=next]").getAttribute("href");
  return [
    ["feed", "/"],
    ["feed-older", older],
    ["feed-top", "/?listing=local&sort=top"],
    ["question", question],
    ["question-long", await postPath(page, LONG)],
    ["question-unanswered", await postPath(page, UNANSWERED)],
    ["discussion", await postPath(page, DISCUSSION)],
    ["comment", reply],
    ["community", "/c/ask"],
    ["community-discussion", "/c/books"],
    ["community-about", "/c/ask/about"],
    ["communities", "/communities"],
    ["person", "/u/tove"],
    ["person-answers", "/u/tove?show=answers"],
    ["look", "/look"],
    ["sign-in", "/sign-in"],
    ["sign-up", "/sign-up"],
    ["about", "/about"],
    ["legal", "/legal"],
    ["privacy", "/privacy"],
    ["not-found", "/nothing/here", 404],
    ["no-such-post", "/post/999999", 404],
  ];
}

/** The pages of a person who asked `question` and has an answer there. */
async function own(page) {
  const question = await postPath(page, QUESTION);
  const others = await postPath(page, UNANSWERED);
  const id = (path) => /\/post\/(\d+)/.exec(path)[1];
  await open(page, question);
  const theirs = page.locator(".answer a[href$='/reply']").first();
  const reply = await theirs.getAttribute("href");
  const mine = await page.locator(".answer a[href$='/edit']").first().getAttribute("href");
  return [
    ["own-feed", "/"],
    ["own-feed-subscribed", "/?listing=subscribed"],
    ["own-question", question],
    ["own-discussion", await postPath(page, DISCUSSION)],
    ["own-community", "/c/ask"],
    ["own-communities", "/communities"],
    ["community-new", "/communities/new"],
    ["ask", "/ask"],
    ["ask-here", "/c/kitchen/ask"],
    ["ask-discussion", "/c/books/ask"],
    ["reply", reply],
    ["post-edit", `/post/${id(question)}/edit`],
    ["post-delete", `/post/${id(question)}/delete`],
    ["comment-edit", mine],
    ["comment-delete", mine.replace("/edit", "/delete")],
    ["own-person", "/u/tove"],
    ["inbox", "/inbox"],
    ["drafts", "/drafts"],
    ["subscriptions", "/subscriptions"],
    ["settings", "/settings"],
    ["own-look", "/look"],
    ["sign-out", "/sign-out"],
    ["not-allowed", `/post/${id(others)}/edit`, 403],
  ];
}

test("every page that everybody sees", { timeout: 170_000 }, async (t) => {
  if (site.engine === "postgres") return t.skip(SAME);
  await withBrowser(async (browser) => {
    const stranger = await visitor(browser, { url: site.demoUrl });
    const pages = await openToAll(stranger.page);
    for (const [name, path, status] of pages) await checkPage(stranger.page, name, path, status);
    await stranger.leave();
  });
});

test("every page of somebody who is signed in", { timeout: 170_000 }, async (t) => {
  if (site.engine === "postgres") return t.skip(SAME);
  await withBrowser(async (browser) => {
    const tove = await resident(browser, "tove");
    await makeItLivedIn(browser, tove.page);
    const pages = await own(tove.page);
    for (const [name, path, status] of pages) await checkPage(tove.page, name, path, status);
    await tove.leave();
  });
});

for (const language of LANGUAGES) {
  test(`every page in ${language}`, { timeout: 170_000 }, async (t) => {
    if (site.engine === "postgres") return t.skip(SAME);
    await withBrowser(async (browser) => {
      const stranger = await visitor(browser, { url: site.demoUrl });
      const tove = await resident(browser, "tove");
      await makeItLivedIn(browser, tove.page);
      const pages = { open: await openToAll(stranger.page), own: await own(tove.page) };
      const spoken = await speak([stranger, tove], language);
      if (!spoken) return t.skip("only debug builds have it");
      for (const one of pages.open) await checkLanguage(stranger.page, language, ...one);
      for (const one of pages.own) await checkLanguage(tove.page, language, ...one);
      for (const reader of [stranger, tove]) await reader.leave();
    });
  });
}

// So that the inbox, the drafts and the subscriptions have something to show.
async function makeItLivedIn(browser, page) {
  const question = await postPath(page, QUESTION);
  const maren = await resident(browser, "maren");
  await open(maren.page, question);
  // More than one test lives in the same demo.
  const round = unique("round");
  await answer(maren.page, `Cook something together first, then read a page (${round}).`);
  await maren.leave();
  await open(page, question);
  await answer(page, `We met in a park for a while, and that helped (${round}).`);
  await field(page, "question-your-answer").fill("What nobody warns you about: chairs.");
  await press(by(page, "button", "draft-save"));
  await open(page, "/c/ask");
  const join = by(page.getByRole("complementary"), "button", "community-join");
  if (await join.count()) await press(join);
  await told(page, say("notice-answer", { person: "maren", title: QUESTION }));
}
