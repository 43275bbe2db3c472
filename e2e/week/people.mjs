// How the site and its two people come about, settle, and part.

import assert from "node:assert/strict";
import { open, visitor } from "../browser.mjs";
import { PASSWORD, known, newcomer, press } from "../people.mjs";
import { by, field, say } from "../words.mjs";

const NEW_PASSWORD = "a kettle, a lid and a ladle";

/** Ann follows the link that the program printed. */
export async function startsTheSite(browser, server, options) {
  const ann = await visitor(browser, options);
  const { page } = ann;
  const [link] = /http:\/\/localhost:\d+\/setup[^\s"\\]*/.exec(server.log());
  await open(page, link);
  await field(page, "setup-site-name").fill("The week");
  await field(page, "setup-admin-name").fill("ann");
  await field(page, "setup-admin-password").fill(PASSWORD);
  await press(by(page, "button", "setup-button"));
  return { ...ann, name: "ann", scripts: options.scripts };
}

export async function settlesTheSite({ page }) {
  await press(page.getByRole("banner").getByRole("link", { name: "ann", exact: true }));
  await press(by(page, "link", "admin-link"));
  await page.locator("#description").fill("Kettles, mostly.");
  await page.locator("#contact").fill("Write to *ann*.");
  await page.locator("#legal").fill("By the laws of the kettle.");
  await press(by(page, "button", "action-save"));
  assert.equal(await page.getByText(say("settings-saved")).count(), 1);
  await open(page, "/settings/invitations");
  await press(by(page, "button", "invitations-make"));
  await press(by(page, "button", "invitations-revoke"));
  assert.equal(await page.getByText(say("invitations-none")).count(), 1);
}

export async function signsUp(browser, options) {
  const ben = await newcomer(browser, "ben", options);
  return { ...ben, scripts: options.scripts };
}

/** Every page of the settings, and what each of them changes. */
export async function settles(browser, { page }, options) {
  const saved = async () => {
    await press(by(page, "button", "action-save"));
    assert.equal(await page.getByText(say("settings-saved")).count(), 1, page.url());
  };
  const menu = async (key) => {
    const tabs = page.getByRole("navigation", { name: say("settings-menu"), exact: true });
    await press(by(tabs, "link", key));
  };
  await open(page, "/settings");
  await page.locator("#display_name").fill("Ben of the kettles");
  await page.locator("#bio").fill("Boils *everything*.");
  await saved();
  await menu("settings-menu-appearance");
  await field(page, "footer-theme-dark").check();
  await saved();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await menu("settings-menu-reading");
  await field(page, "settings-nsfw-show").check();
  await page.locator("#sort").selectOption("new");
  await saved();
  await menu("settings-menu-language");
  await saved();
  await menu("settings-menu-notices");
  await field(page, "settings-notice-followed").uncheck();
  await saved();
  await menu("settings-menu-email");
  await page.locator("#email").fill("ben@kettles.example");
  await page.locator("#password").fill(PASSWORD);
  await saved();
  await endsOtherSignIns(browser, page, options, menu);
  await menu("settings-menu-password");
  await page.locator("#before").fill(PASSWORD);
  await page.locator("#password").fill(NEW_PASSWORD);
  await saved();
  await looksDifferent(page);
}

async function endsOtherSignIns(browser, page, options, menu) {
  const phone = await known(browser, "ben", PASSWORD, options);
  await menu("settings-menu-sign-ins");
  await press(by(page, "button", "settings-sign-ins-end-others"));
  await open(phone.page, "/inbox");
  assert.match(phone.page.url(), /\/sign-in/, "the other browser is signed out");
  await phone.leave();
}

async function looksDifferent(page) {
  await press(by(page.getByRole("contentinfo"), "link", "footer-look"));
  await page.locator("#language").selectOption("es");
  await press(by(page, "button", "action-save"));
  assert.equal(await page.locator("html").getAttribute("lang"), "es");
  await open(page, "/look");
  await page.locator("#language").selectOption("en");
  await press(page.locator("main form button"));
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
}

/** Ben goes out, comes back, takes a copy of what is his, and leaves for good. */
export async function leaves(ben) {
  const { page } = ben;
  await open(page, "/sign-out");
  await press(by(page, "button", "sign-out-button"));
  await press(by(page.getByRole("banner"), "link", "site-sign-in"));
  await field(page, "sign-in-name").fill("ben");
  await field(page, "sign-in-password").fill(NEW_PASSWORD);
  await press(by(page, "button", "sign-in-button"));
  await open(page, "/settings/data");
  await field(page, "settings-data-password").fill(NEW_PASSWORD);
  const arrives = page.waitForEvent("download");
  await by(page, "button", "settings-data-copy-button").click();
  const copy = await arrives;
  assert.match(copy.suggestedFilename(), /\.json$/);
  await press(by(page, "link", "settings-data-leave"));
  await field(page, "settings-leave-texts-keep").check();
  await field(page, "settings-data-password").fill(NEW_PASSWORD);
  await press(by(page, "button", "settings-leave-button"));
  assert.equal(new URL(page.url()).pathname, "/sign-out/deleted");
  await ben.leave();
}
