// What people do on the pages, as they do it: by the words of links, buttons and labels.

import assert from "node:assert/strict";
import { open, until, visitor } from "./browser.mjs";
import { by, field, say } from "./words.mjs";

/** A password that nobody guesses and every script may know. */
export const PASSWORD = "a lantern, a ladder and a loaf";

/** Names that no other run has taken: 3 to 20 letters, digits or underscores. */
export function unique(name) {
  const chance = Math.floor(Math.random() * 1296);
  return `${name}_${(Date.now() % 1e9).toString(36)}${chance.toString(36)}`;
}

/** Presses a button or follows a link, and waits until the next page is there. */
export async function press(place) {
  await Promise.all([place.page().waitForEvent("load"), place.click()]);
}

/** A network of its own, since only so many people sign up from one within an hour. */
function network() {
  const part = () => Math.floor(Math.random() * 256);
  return `10.${part()}.${part()}.1`;
}

/** Signs a person up, by the way that a stranger takes, and answers their browser. */
export async function newcomer(browser, name, options) {
  const person = await visitor(browser, { from: network(), ...options });
  const { page } = person;
  await open(page, "/");
  await press(by(page.getByRole("banner"), "link", "site-sign-in"));
  await press(by(page.getByRole("main"), "link", "sign-in-sign-up"));
  await field(page, "sign-up-name").fill(name);
  await field(page, "sign-up-password").fill(PASSWORD);
  await press(by(page, "button", "sign-up-button"));
  await isSignedIn(page, name);
  return { ...person, name };
}

/** Signs in somebody who has an account, and answers their browser. */
export async function known(browser, name, password, options) {
  const person = await visitor(browser, options);
  const { page } = person;
  await open(page, "/sign-in");
  await field(page, "sign-in-name").fill(name);
  await field(page, "sign-in-password").fill(password);
  await press(by(page, "button", "sign-in-button"));
  await isSignedIn(page, name);
  return { ...person, name };
}

async function isSignedIn(page, name) {
  const link = page.getByRole("banner").getByRole("link", { name, exact: true });
  assert.equal(await link.count(), 1, `${name} is signed in on ${page.url()}`);
}

/** What stands in the text of a page's main part, for searching. */
export function said(page, text) {
  return page.getByRole("main").getByText(text);
}

/** An answer, with the replies below it. */
export function answerWith(page, text) {
  return page.getByRole("article").filter({ hasText: text });
}

/** The innermost reply or answer that holds a text. */
export function replyWith(page, text) {
  return page.locator(".answer, .replies li, .tree li").filter({ hasText: text }).last();
}

/** Writes into the box below a question and sends it. */
export async function answer(page, text) {
  await field(page, "question-your-answer").fill(text);
  await press(by(page, "button", "question-send-answer"));
  assert.equal(await said(page, text).count(), 1, `“${text}” stands there once`);
}

/**
 * Presses a vote button of `box` and waits until the score there has changed by `step`, first in
 * place and then on the page as the server makes it.
 */
export async function vote(person, box, key, step) {
  const { page } = person;
  const score = async () => Number(await box().locator("b").innerText());
  const before = await score();
  const button = by(box(), "button", key);
  const pressed = (await button.getAttribute("aria-pressed")) === "true";
  if (person.scripts) await button.click();
  else await press(button);
  await until("the score to change", async () => (await score()) === before + step);
  await page.reload();
  assert.equal(await score(), before + step, "the score after the page came again");
  assert.equal(await by(box(), "button", key).getAttribute("aria-pressed"), String(!pressed));
}

/**
 * Presses a button of `place` that turns something on or off, and waits until it says so: in place
 * with scripts, on the page that comes back without.
 */
export async function toggle({ scripts }, place, off, on) {
  const button = by(place, "button", off);
  if (scripts) await button.click();
  else await press(button);
  await by(place, "button", on).waitFor();
  assert.equal(await button.count(), 0);
}

/** The sentence beside the link to the inbox about what is unread there, or nothing. */
export async function unread(page) {
  const link = page.getByRole("banner").getByRole("link", { name: say("site-inbox") });
  return Number(/\d+/.exec(await link.innerText())?.[0] ?? 0);
}

/** Waits until a person's inbox says `sentence`, and answers that notice. */
export async function told(page, sentence) {
  const notice = page.getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: sentence, exact: true }) });
  // Notices are made beside requests, a moment after what they are about.
  await until(`the notice “${sentence}”`, async () => {
    await open(page, "/inbox");
    return (await notice.count()) > 0;
  });
  return notice;
}
