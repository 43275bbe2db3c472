// Rules that work, from a sidebar to a verdict: a community has its rules in its sidebar, a
// moderator confirms them, and they are told to those who write there. Once with a community that
// is started here, once with one that came in as an archive. Each with JavaScript and without.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  PHONE, checkAccessible, checkWidth, open, screenshot, site, until, withBrowser, withFolder,
} from "./browser.mjs";
import { known, newcomer, press, said, unique } from "./people.mjs";
import { freePort, run, withServer } from "./program.mjs";
import { by, field, say } from "./words.mjs";

/** The page of other people that the project started from. It is not part of the repository. */
const PAGE = fileURLToPath(
  new URL("../../shared/fixtures/ask-hexbear/thread.jsonl", import.meta.url));

/** An empty database for the archive, where the data folder does not hold it. */
const [, , database] = (process.env.FOLKMOOT_E2E_SPARE_DATABASES ?? "").split(" ");

const SETUP = {
  FOLKMOOT_PROXIES: "127.0.0.0/8,::1",
  FOLKMOOT_SETUP_ADMIN_NAME: site.admin.name,
  FOLKMOOT_SETUP_ADMIN_PASSWORD: site.admin.password,
  FOLKMOOT_SETUP_SITE_NAME: "Imported",
};

const sidebar = (feedback) => `A place to ask about the town.

Rules:

1. Posts must ask a question.
2. If the question asked is serious, answer seriously.
3. Questions where you want to learn more are allowed, but questions in bad faith are not.
4. Try !${feedback} if you're having questions about moderation, site policy, the site itself, \
development, volunteering or the mod team.`;

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";
  test(`rules, ${how} JavaScript`, () => withBrowser(async (browser) => {
    const admin = await known(browser, site.admin.name, site.admin.password, { scripts });
    const feedback = await starts(admin, unique("feed"));
    const community = await starts(admin, unique("town"), sidebar(feedback));
    assert.equal(new URL(admin.page.url()).pathname, `/c/${community}/rules/read`);
    const rules = await confirms(admin, community, feedback);
    await open(admin.page, `/c/${community}/about`);
    assert.equal(await said(admin.page, "A place to ask about the town.").count(), 1);
    await asksThere(browser, admin, { scripts }, { community, feedback, rules });
    await admin.leave();
  }));
}

test("rules of a page that came in as an archive", async (t) => {
  await withFolder(async (folder) => {
    const file = await archive(t, folder);
    const [, { name: community }] = (await readFile(file, "utf8")).split("\n", 2).map(JSON.parse);
    const place = { folder, port: await freePort(), database };
    await withServer(place, SETUP, ({ url }) => withBrowser(async (browser) => {
      const admin = await known(browser, site.admin.name, site.admin.password, { url });
      const feedback = await starts(admin, "feedback");
      await run(place, "import", file);
      const keeper = await newcomer(browser, "keeper", { url });
      await appoints(admin, keeper, community);
      await open(keeper.page, `/c/${community}/rules/edit`);
      await press(by(keeper.page, "link", "rules-read"));
      const rules = await confirms(keeper, community, feedback);
      for (const scripts of [true, false]) {
        await asksThere(browser, keeper, { url, scripts }, { community, feedback, rules });
      }
      for (const person of [admin, keeper]) await person.leave();
    }));
  });
});

/** The real page where it is, and else one of our own that says the same. */
async function archive(t, folder) {
  if (existsSync(PAGE)) return PAGE;
  t.diagnostic(`${PAGE} is not there: a page of our own stands in for it`);
  const file = join(folder, "page.jsonl");
  const lines = [
    { kind: "archive", version: 1, source: "town" },
    {
      kind: "community", name: "ask_town", title: "Ask the town", mode: "questions",
      sidebar: sidebar("feedback@town.example"),
    },
    { kind: "person", name: "asker" },
    {
      kind: "post", key: "p1", community: "ask_town", author: "asker",
      title: "Who winds the clock?", published: "2026-01-10T12:00:00Z",
    },
  ];
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  return file;
}

/** Starts a community. */
async function starts({ page }, name, text = "") {
  await open(page, "/communities/new");
  await field(page, "community-form-name").fill(name);
  await field(page, "community-form-sidebar").fill(text);
  await press(by(page, "button", "community-form-create"));
  return name;
}

/** Nobody moderates what was imported, until an admin says who does. */
async function appoints({ page }, keeper, community) {
  await open(page, `/c/${community}/moderate`);
  await page.getByLabel(say("do-appoint")).check();
  await field(page, "field-person").fill(keeper.name);
  await press(by(page, "button", "moderate-send"));
}

/** Takes all that was found in a sidebar; what belongs elsewhere belongs here. */
async function confirms({ page }, community, feedback) {
  assert.equal(await page.getByRole("checkbox", { name: say("rules-read-take") }).count(), 4);
  for (const viewport of [PHONE, page.viewportSize()]) {
    await page.setViewportSize(viewport);
    await checkAccessible(page);
    await screenshot(page, `rules-read-${viewport.width}`);
  }
  await field(page, "rule-set-community").fill(`!${feedback}`);
  await press(by(page, "button", "rules-read-confirm"));
  await open(page, `/c/${community}/rules`);
  const names = await page.locator(".rulelist > li h3").allInnerTexts();
  assert.equal(names.length, 4);
  await checkWidth(page);
  await open(page, `/c/${community}/about`);
  assert.equal(await page.locator("main > .prose li").count(), 0, "no longer in the sidebar");
  return names;
}

/** What happens to two people who write where these rules hold. */
async function asksThere(browser, keeper, options, place) {
  const ann = await newcomer(browser, unique("ann"), options);
  const ben = await newcomer(browser, unique("ben"), options);
  ann.scripts = options.scripts;
  await statementIsRefused(ann, place.community, place.rules[0]);
  await questionPasses(ann, place.community);
  await seriousIsTaken(ann, ben, keeper, place);
  await badFaithIsReported(ann, ben, keeper, place);
  await draftIsCarried(ann, place.community, place.feedback);
  for (const person of [ann, ben]) await person.leave();
}

async function statementIsRefused({ page, scripts }, community, rule) {
  const title = "My thoughts on the coup";
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("They are many.");
  const found = page.locator(".finding").filter({ hasText: rule });
  if (scripts) await until("the finding", async () => (await found.count()) === 1);
  await press(by(page, "button", "ask-send"));
  assert.equal(await found.count(), 1);
  assert.ok((await said(page, say("rules-broken")).count()) > 0);
  assert.equal(await field(page, "ask-question").inputValue(), title, "the text is kept");
  assert.equal(await field(page, "ask-details").inputValue(), "They are many.");
}

async function questionPasses({ page }, community) {
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill("How do I learn to cook");
  await field(page, "ask-details").fill("");
  await press(by(page, "button", "ask-send"));
  const heading = page.getByRole("heading", { level: 1 });
  assert.equal(await heading.innerText(), "How do I learn to cook");
}

async function seriousIsTaken(ann, ben, { page: desk }, { community, rules }) {
  await open(ann.page, `/c/${community}/ask`);
  await field(ann.page, "ask-question").fill("[Serious] Why does bread go stale?");
  await press(by(ann.page, "button", "ask-send"));
  const heading = ann.page.getByRole("heading", { level: 1 });
  assert.equal(await heading.innerText(), "Why does bread go stale?");
  const path = new URL(ann.page.url()).pathname;
  await open(ben.page, path);
  assert.ok((await said(ben.page, say("question-serious")).count()) > 0);
  await field(ben.page, "question-your-answer").fill("lol same");
  await press(by(ben.page, "button", "question-send-answer"));
  await open(ben.page, path);
  assert.ok((await said(ben.page, say("gone-held")).count()) > 0, "its author sees it");
  await open(ann.page, path);
  assert.equal(await ann.page.getByText("lol same").count(), 0, "nobody else does");
  await press(by(ben.page.getByRole("main"), "link", "decision-why").last());
  assert.ok((await said(ben.page, rules[1]).count()) > 0, "and is told by which rule");
  await open(desk, `/desk/${community}?show=held`);
  const card = desk.locator("[data-desk] > li").filter({ hasText: ben.name });
  // The finding may quote it, too.
  assert.ok((await card.getByText("lol same").count()) > 0);
  await by(card, "button", "desk-approve").click();
  await card.waitFor({ state: "detached" });
  await open(ann.page, path);
  assert.equal(await ann.page.getByText("lol same").count(), 1, "a moderator let it through");
}

/** Ben takes a question of Ann's for one in bad faith, and picks the rule that is about that. */
async function badFaithIsReported(ann, ben, { page: desk }, { community, rules }) {
  const title = `Why does everybody but ${unique("me")} know so little?`;
  await open(ann.page, `/c/${community}/ask`);
  await field(ann.page, "ask-question").fill(title);
  await press(by(ann.page, "button", "ask-send"));
  await open(ben.page, new URL(ann.page.url()).pathname);
  await press(by(ben.page.locator(".question"), "link", "action-report"));
  const rule = `${say("rules-number", { n: "3" })}: ${rules[2]}`;
  await ben.page.getByRole("radio", { name: rule, exact: true }).check();
  await press(by(ben.page, "button", "report-send"));
  const report = ben.page.getByRole("listitem").filter({ hasText: title });
  assert.equal(await report.getByText(rules[2]).count(), 1);
  await open(desk, `/desk/${community}?show=reports`);
  const card = desk.locator("[data-desk] > li").filter({ hasText: title });
  assert.equal(await card.locator(".reasons strong").innerText(), rule);
}

async function draftIsCarried({ page }, community, feedback) {
  const title = "Why was I banned by the mods?";
  await open(page, `/c/${community}/ask`);
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("I asked about bread.");
  await press(by(page, "button", "ask-send"));
  assert.ok((await said(page, say("rules-advise")).count()) > 0);
  const carry = say("rules-carry", { community: feedback });
  await press(page.getByRole("button", { name: carry }).first());
  assert.equal(await field(page, "ask-where").inputValue(), feedback);
  assert.equal(await field(page, "ask-question").inputValue(), title);
  assert.equal(await field(page, "ask-details").inputValue(), "I asked about bread.");
  await press(by(page, "button", "ask-send"));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
}
