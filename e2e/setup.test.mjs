// A fresh site: whoever started it follows the link that it printed, and the site is theirs.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkAccessible, open, screenshot, site, visitor, withBrowser, withFolder,
} from "./browser.mjs";
import { PASSWORD, press } from "./people.mjs";
import { freePort, withServer } from "./program.mjs";
import { by, field, say } from "./words.mjs";

test("a site is set up by the link it printed, without JavaScript", async (t) => {
  if (site.engine === "postgres") return t.skip("a folder of its own means SQLite");
  const port = await freePort();
  await withFolder((folder) => withServer({ folder, port }, {}, (server) =>
    withBrowser((browser) => setsUp(browser, server))));
});

async function setsUp(browser, { url, log }) {
  const operator = await visitor(browser, { scripts: false, url });
  const { page } = operator;
  await page.goto("/");
  const main = page.getByRole("main");
  assert.equal(await main.getByText(say("setup-waiting")).count(), 1, "strangers are told to wait");
  assert.equal(await field(page, "setup-admin-name").count(), 0);
  await checkAccessible(page);

  const [link] = /http:\/\/localhost:\d+\/setup\S*/.exec(log());
  await open(page, link);
  await checkAccessible(page);
  await screenshot(page, "set-up");
  await field(page, "setup-site-name").fill("The lantern");
  await field(page, "setup-admin-name").fill("keeper");
  await field(page, "setup-admin-password").fill("short");
  await press(by(page, "button", "setup-button"));
  assert.equal(await page.locator("[aria-invalid=true]").getAttribute("name"), "password");
  assert.equal(await field(page, "setup-site-name").inputValue(), "The lantern", "kept");
  await checkAccessible(page);
  await field(page, "setup-admin-password").fill(PASSWORD);
  await press(by(page, "button", "setup-button"));
  const keeper = page.getByRole("banner").getByRole("link", { name: "keeper", exact: true });
  assert.equal(await keeper.count(), 1, "signed in");
  assert.equal(await page.locator(".brand").innerText(), "The lantern");
  await page.goto(link);
  assert.equal(await field(page, "setup-admin-name").count(), 0, "the link works once");
  await operator.leave();
}
