// Belonging: a private community and who is let in, tags, blocks, settings, leaving. The same with
// JavaScript and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PHONE, checkAccessible, open, screenshot, site, withBrowser,
} from "./browser.mjs";
import { PASSWORD, known, newcomer, press, told, unique } from "./people.mjs";
import { by, field, say } from "./words.mjs";

for (const scripts of [true, false]) {
  test(`belonging, ${scripts ? "with" : "without"} JavaScript`, () =>
    withBrowser((browser) => belong(browser, scripts)));
}

async function belong(browser, scripts) {
  const options = { scripts, viewport: PHONE };
  const admin = await known(browser, site.admin.name, site.admin.password, options);
  const ann = await newcomer(browser, unique("ann"), options);
  const name = unique("den");
  await starts(admin, name);
  await tags(admin, name);
  await asksToJoin(ann, name);
  await letsIn(admin, ann, name);
  await belongs(ann, name);
  await blocks(ann, admin);
  await settles(ann);
  await leaves(ann);
  await admin.leave();
  await ann.leave();
}

async function looksRight(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await checkAccessible(page);
    await screenshot(page, `${name}-${PHONE.width}-${colorScheme}`);
  }
}

async function starts({ page }, name) {
  await open(page, "/communities/new");
  await looksRight(page, "community-new-form");
  await page.locator("#name").fill(name);
  await page.locator("#title").fill(`The den ${name}`);
  await page.locator("#description").fill("Where one may growl.");
  await field(page, "community-form-visibility-private").check();
  await page.getByLabel(say("colour-plum"), { exact: true }).check();
  await press(by(page, "button", "community-form-create"));
  assert.equal(await page.getByText(say("community-private-note")).count(), 1);
  assert.equal(await page.locator("body.tint5").count(), 1);
  await open(page, `/c/${name}/edit`);
  assert.ok(await field(page, "community-form-visibility-private").isChecked());
}

async function tags({ page }, name) {
  await open(page, `/c/${name}/tags`);
  await page.locator("#name").fill("Growls");
  await page.getByLabel(say("colour-moss"), { exact: true }).check();
  await press(by(page, "button", "tags-add"));
  await looksRight(page, "community-tags");
  const line = page.getByRole("listitem").filter({ hasText: "Growls" });
  await press(line.getByRole("link"));
  await field(page, "tags-meaning-serious").check();
  await press(by(page, "button", "action-save"));
  assert.equal(await line.getByText(say("tags-meaning-serious")).count(), 1);
  await press(line.getByRole("button"));
  assert.equal(await page.getByText(say("tags-empty")).count(), 1);
}

async function asksToJoin({ page }, name) {
  await open(page, `/c/${name}`);
  assert.equal(await page.getByText("Where one may growl.").count(), 1);
  await looksRight(page, "door");
  await press(by(page, "button", "door-ask"));
  assert.equal(await page.getByText(say("door-asked")).count(), 1);
  await press(by(page, "button", "door-withdraw"));
  await press(by(page, "button", "door-ask"));
}

async function letsIn({ page }, ann, name) {
  const values = { person: ann.name, community: `The den ${name}` };
  const notice = await told(page, say("notice-join-asked", values));
  await press(notice.getByRole("link", { name: `The den ${name}` }));
  await looksRight(page, "members");
  const about = { action: say("members-admit"), person: ann.name };
  await press(by(page, "button", "members-about", about));
  const line = page.getByRole("listitem").filter({ hasText: ann.name });
  assert.equal(await line.getByText(say("members-remove")).count(), 1);
}

async function belongs({ page }, name) {
  const values = { person: site.admin.name, community: `The den ${name}` };
  await told(page, say("notice-join-admitted", values));
  await looksRight(page, "inbox-community");
  await open(page, `/c/${name}`);
  assert.equal(await page.getByText(say("community-member-yes")).count(), 1);
  await press(by(page.getByRole("complementary"), "button", "community-leave"));
  assert.equal(await by(page, "button", "door-ask").count(), 1);
}

async function blocks({ page }, admin) {
  await open(page, `/u/${admin.name}`);
  await press(by(page, "button", "person-block"));
  assert.equal(await page.getByText(say("person-blocked")).count(), 1);
  await open(page, "/settings/blocks");
  await page.locator("#word").fill("growling");
  await press(by(page, "button", "settings-blocks-add").first());
  await looksRight(page, "blocks");
  for (const what of ["growling", admin.name]) {
    await press(by(page, "button", "members-about", {
      action: say("settings-blocks-remove"), person: what,
    }));
  }
  assert.equal(await by(page, "button", "person-unblock").count(), 0);
}

async function settles({ page }) {
  for (const name of [
    "", "/appearance", "/reading", "/language", "/notices", "/sign-ins", "/password", "/email",
    "/data",
  ]) {
    await open(page, `/settings${name}`);
    await looksRight(page, `settings${name.replace("/", "-")}`);
  }
  await open(page, "/settings/appearance");
  await field(page, "settings-list-mode-compact").check();
  await field(page, "settings-show-scores").uncheck();
  await press(by(page, "button", "action-save"));
  assert.equal(await page.getByText(say("settings-saved")).count(), 1);
  await open(page, "/");
  assert.equal(await page.locator("html[data-list=compact][data-scores=off]").count(), 1);
}

async function leaves({ page }) {
  await open(page, "/settings/data");
  await press(by(page, "link", "settings-data-leave"));
  await looksRight(page, "leave");
  await field(page, "settings-leave-texts-keep").check();
  await field(page, "settings-data-password").fill("not the password");
  await press(by(page, "button", "settings-leave-button"));
  assert.equal(await page.getByText(say("settings-password-wrong")).count(), 1);
  assert.ok(await field(page, "settings-leave-texts-keep").isChecked());
  await field(page, "settings-data-password").fill(PASSWORD);
  await press(by(page, "button", "settings-leave-button"));
  assert.equal(await page.getByText(say("settings-left")).count(), 1);
  assert.equal(await by(page.getByRole("banner"), "link", "site-sign-in").count(), 1);
}
