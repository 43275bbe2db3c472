// Communities: started, changed, joined, shut, blocked, deleted and restored.

import assert from "node:assert/strict";
import { open } from "../browser.mjs";
import { press, told } from "../people.mjs";
import { by, field, say } from "../words.mjs";

/** Ann starts one that is open and has tags, and one that is not. */
export async function runsCommunities({ page }) {
  await open(page, "/communities/new");
  await page.locator("#name").fill("kitchen");
  await page.locator("#title").fill("The kitchen");
  await page.locator("#sidebar").fill("1. Posts must ask a question.\n2. Mind the steam.");
  await press(by(page, "button", "community-form-create"));
  await press(by(page.getByRole("complementary"), "link", "community-tags"));
  for (const name of ["Kettels", "Lids"]) {
    await page.locator("#name").fill(name);
    await press(by(page, "button", "tags-add"));
  }
  const line = (name) => page.getByRole("listitem").filter({ hasText: name });
  await press(line("Kettels").getByRole("link"));
  await page.locator("#name").fill("Kettles");
  await press(by(page, "button", "action-save"));
  await press(line("Lids").getByRole("button"));
  assert.equal(await line("Kettles").count(), 1);
  assert.equal(await line("Lids").count(), 0);

  await open(page, "/communities/new");
  await page.locator("#name").fill("den");
  await page.locator("#title").fill("The den");
  await field(page, "community-form-visibility-private").check();
  await press(by(page, "button", "community-form-create"));
  await press(by(page.getByRole("complementary"), "link", "community-settings"));
  await page.locator("#description").fill("Where kettles are not spoken of.");
  await press(by(page, "button", "community-form-save"));
  await deletesAndRestores(page);
}

async function deletesAndRestores(page) {
  await open(page, "/c/den/edit");
  await press(by(page, "link", "community-form-delete"));
  await press(by(page, "button", "delete-confirm"));
  await open(page, "/c/den/edit");
  await press(by(page, "link", "community-form-restore"));
  await press(by(page, "button", "action-restore"));
  await open(page, "/c/den");
  assert.equal(await page.getByText(say("community-deleted-note")).count(), 0);
}

/** Ben finds both, joins the one, and is let into the other. */
export async function belongs(ben, ann) {
  const { page } = ben;
  await press(by(page.getByRole("banner"), "link", "site-communities"));
  await page.locator("#q").fill("kitch");
  await press(by(page, "button", "communities-search-button"));
  await press(by(page, "link", "communities-sort-new"));
  await open(page, "/c/kitchen");
  const rail = page.getByRole("complementary");
  await press(by(rail, "button", "community-join"));
  await press(by(rail, "link", "community-about"));
  await press(by(page.getByRole("contentinfo"), "link", "footer-about"));

  await open(page, "/c/den");
  await press(by(page, "button", "door-ask"));
  const asks = say("notice-join-asked", { person: "ben", community: "The den" });
  const notice = await told(ann.page, asks);
  await press(notice.getByRole("link", { name: "The den" }));
  const about = { action: say("members-admit"), person: "ben" };
  await press(by(ann.page, "button", "members-about", about));
  const admitted = say("notice-join-admitted", { person: "ann", community: "The den" });
  const news = await told(page, admitted);
  await press(news.getByRole("link", { name: "The den" }));
  assert.equal(new URL(page.url()).pathname, "/c/den");
  await open(page, "/subscriptions");
  assert.equal(await page.getByRole("main").getByRole("listitem").count(), 2);
}

/** Ben has enough of the den, of ann, and of a word; and thinks better of it. */
export async function shutsThemOut(ben) {
  const { page } = ben;
  await open(page, "/c/den");
  await press(by(page, "button", "community-block"));
  await open(page, "/u/ann");
  await press(by(page, "button", "person-block"));
  await open(page, "/settings/blocks");
  await page.locator("#word").fill("hum");
  await press(by(page, "button", "settings-blocks-add").first());
  await open(page, "/?listing=local&sort=new");
  assert.equal(await page.getByRole("link", { name: /hum at night/ }).count(), 0);
  await open(page, "/settings/blocks");
  for (const what of ["den", "ann", "hum"]) {
    const removal = { action: say("settings-blocks-remove"), person: what };
    await press(by(page, "button", "members-about", removal));
  }
  await open(page, "/?listing=local&sort=new");
  assert.equal(await page.getByRole("link", { name: /hum at night/ }).count(), 1);
}
