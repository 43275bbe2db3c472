// Mail and joining, as people meet them: an application that is approved and told by mail, a
// forgotten password, and the end of letters by one click. Letters go out to a folder.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import {
  checkAccessible, open, screenshot, site, until, visitor, withBrowser, withFolder,
} from "./browser.mjs";
import { PASSWORD, known, newcomer, press, said } from "./people.mjs";
import { freePort, withServer } from "./program.mjs";
import { by, field, say } from "./words.mjs";

const KEEPER = "a ladder, a loaf and a lantern";

test("people join, come back and stop letters by mail", async (t) => {
  if (site.engine === "postgres") return t.skip("a folder of its own means SQLite");
  const port = await freePort();
  await withFolder(async (folder) => {
    const letters = join(folder, "letters");
    const environment = {
      FOLKMOOT_MAIL_URL: `folder:${letters}`,
      FOLKMOOT_MAIL_FROM: "The lantern <ask@lantern.example>",
      FOLKMOOT_SETUP_ADMIN_NAME: "keeper",
      FOLKMOOT_SETUP_ADMIN_PASSWORD: KEEPER,
    };
    await withServer({ folder, port }, environment, ({ url }) =>
      withBrowser((browser) => story(browser, url, letters)));
  });
});

/** Waits for the next letter that says `text`, and answers it with its lines joined again. */
async function letter(folder, text, seen) {
  let found;
  await until(`a letter that says “${text}”`, async () => {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((name) => name.endsWith(".eml") && !seen.has(name))) {
      const raw = await readFile(join(folder, name), "utf8");
      const whole = raw.replaceAll("=\r\n", "").replaceAll("=3D", "=");
      if (!whole.includes(text)) continue;
      seen.add(name);
      found = whole;
      return true;
    }
    return false;
  });
  return found;
}

/** The first link of a letter to a path that begins so. */
function link(text, path) {
  const [found] = new RegExp(`http://localhost:\\d+${path}[\\w-]+`).exec(text) ?? [];
  assert.ok(found, `${path} in ${text}`);
  return found;
}

async function story(browser, url, letters) {
  const seen = new Set();
  const keeper = await known(browser, "keeper", KEEPER, { url });
  await wantsLetters(keeper, letters, seen);
  await asksForApplications(keeper);
  const mira = await applies(browser, url, letters, seen);
  await stopsLetters(keeper, letters, seen);
  await approves(keeper);
  const told = await letter(letters, "Your application was approved", seen);
  assert.match(told, /^To: mira@mail\.example\r$/m);
  await forgets(mira, letters, seen);
  await worksForIt(browser, keeper, url);
  await mira.leave();
  await keeper.leave();
}

async function wantsLetters({ page }, letters, seen) {
  await open(page, "/settings/email");
  await field(page, "field-email").fill("keeper@mail.example");
  await field(page, "settings-data-password").fill(KEEPER);
  await press(by(page, "button", "action-save"));
  const address = { address: "keeper@mail.example" };
  assert.equal(await said(page, say("email-waiting", address)).count(), 1);
  const confirm = link(await letter(letters, "for the account keeper", seen), "/verify-email/");
  await open(page, confirm);
  await press(by(page, "button", "verify-button"));
  await press(by(page, "link", "verify-notices"));
  await field(page, "settings-notices-mail").check();
  await press(by(page, "button", "action-save"));
}

/** What a mail program does when its reader presses “unsubscribe” (RFC 8058). */
async function stopsLetters({ page }, letters, seen) {
  const arrived = await letter(letters, "Somebody wants to join", seen);
  assert.match(arrived, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  await open(page, link(arrived, "/unsubscribe/"));
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const answer = await fetch(link(arrived, "/unsubscribe/"), { method: "POST", body });
  assert.equal(answer.status, 200);
  await open(page, "/settings/notices");
  assert.equal(await field(page, "settings-notices-mail").isChecked(), false);
}

async function asksForApplications({ page }) {
  await open(page, "/admin/registration");
  await checkAccessible(page);
  await by(page, "radio", "admin-registration-application").check();
  await field(page, "admin-question").fill("What do you cook?");
  await screenshot(page, "registration");
  await press(by(page, "button", "action-save"));
  assert.equal(await said(page, say("settings-saved")).count(), 1);
  await press(by(page, "link", "admin-menu-blocked"));
  await checkAccessible(page);
  await field(page, "admin-blocked-words").fill("zounds");
  await screenshot(page, "blocked");
  await press(by(page, "button", "action-save"));
  assert.equal(await said(page, say("settings-saved")).count(), 1);
  await press(by(page, "link", "admin-menu-audit"));
  await checkAccessible(page);
  assert.ok((await page.getByRole("heading", { name: say("audit-change-blocklist") }).count()) > 0);
  await screenshot(page, "audit");
}

/** Without JavaScript, as all of this works. */
async function applies(browser, url, letters, seen) {
  const mira = await visitor(browser, { scripts: false, url });
  const { page } = mira;
  await open(page, "/sign-up");
  await checkAccessible(page);
  await field(page, "sign-up-name").fill("mira");
  await field(page, "sign-up-password").fill(PASSWORD);
  await field(page, "sign-up-email").fill("mira@mail.example");
  await page.locator("#answer").fill("Soup, and bread with it.");
  await screenshot(page, "application");
  await press(by(page, "button", "sign-up-apply"));
  assert.equal(await said(page, say("sign-up-waits")).count(), 1);
  const confirm = link(await letter(letters, "signed up as mira", seen), "/confirm-sign-up/");
  await open(page, confirm);
  await checkAccessible(page);
  await press(by(page, "button", "verify-button"));
  assert.equal(await said(page, say("confirm-sign-up-waits")).count(), 1);
  return mira;
}

async function approves({ page }) {
  await open(page, "/admin/applications");
  await checkAccessible(page);
  assert.equal(await said(page, "Soup, and bread with it.").count(), 1);
  await screenshot(page, "applications");
  await press(by(page, "button", "applications-approve"));
  assert.equal(await said(page, say("applications-empty")).count(), 1);
}

async function forgets({ page }, letters, seen) {
  await open(page, "/sign-in");
  await press(by(page, "link", "sign-in-forgotten"));
  await checkAccessible(page);
  await field(page, "forgotten-label").fill("mira");
  await press(by(page, "button", "forgotten-button"));
  assert.equal(await said(page, say("forgotten-sent")).count(), 1);
  const reset = link(await letter(letters, "/reset-password/", seen), "/reset-password/");
  await open(page, reset);
  await checkAccessible(page);
  await field(page, "settings-password-new").fill(`${PASSWORD}, newer`);
  await press(by(page, "button", "action-save"));
  assert.equal(await said(page, say("reset-done")).count(), 1);
  await open(page, "/sign-in");
  await field(page, "sign-in-name").fill("mira");
  await field(page, "sign-in-password").fill(`${PASSWORD}, newer`);
  await press(by(page, "button", "sign-in-button"));
  await open(page, "/settings/notices");
  await field(page, "settings-notices-mail").check();
  await press(by(page, "button", "action-save"));
}

/** A browser with scripts works for its account, and never sees what others are asked for. */
async function worksForIt(browser, { page }, url) {
  await open(page, "/admin/registration");
  await by(page, "radio", "admin-registration-open").check();
  await field(page, "admin-proof").check();
  await press(by(page, "button", "action-save"));
  const plain = await visitor(browser, { scripts: false, url });
  await open(plain.page, "/sign-up");
  await checkAccessible(plain.page);
  await screenshot(plain.page, "proof");
  assert.equal(await plain.page.locator("#answer").isVisible(), true);
  await plain.leave();
  const rolf = await newcomer(browser, "rolf", { url });
  await rolf.leave();
}
