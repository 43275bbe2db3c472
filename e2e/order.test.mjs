// How the pages of rules, reports, decisions and of running the site look, with something on each:
// see looks.mjs. What they do has scripts of its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, site, visitor, withBrowser } from "./browser.mjs";
import { SAME, UNANSWERED, postPath, resident } from "./demo.mjs";
import { LANGUAGES, checkLanguage, checkPage, speak } from "./looks.mjs";
import { press } from "./people.mjs";
import { by, field, say } from "./words.mjs";

const APPEALED = "Who else lets dough rest in the bathroom?";
const MENDED = "How long may a soup stand on the stove?";
const HELD = "Why does my casserole weep?";
const REPORTED = "Who can laugh about this pan with me?";

/** What the pages are filled with; made by the first test that asks. */
let made;

async function pagesOf(browser) {
  made ??= await fill(browser);
  const { ids, decisions, rule, notice, letter, item } = made;
  const post = (title) => `/post/${ids[title]}`;
  return {
    stranger: [
      ["rules-site", "/rules"],
      ["rules", "/c/kitchen/rules"],
      ["modlog", "/modlog"],
      ["modlog-community", "/c/kitchen/modlog"],
      ["modlog-filtered", "/modlog?action=remove&appeal=open"],
      ["modlog-years", "/modlog/years"],
      ["instances", "/instances"],
      ["decision", decisions[APPEALED]],
      ["removed", post(APPEALED)],
      ["illegal", "/report/illegal"],
      ["illegal-notice", notice],
    ],
    tove: [
      ["own-removed", post(APPEALED)],
      ["own-held", post(HELD)],
      ["decision-own", decisions.lock],
      ["decision-appealed", decisions[APPEALED]],
      ["decision-mended", decisions[MENDED]],
      ["report", `/report?kind=post&id=${ids[UNANSWERED]}`],
      ["reports", "/reports"],
      ["modmail-new", "/c/kitchen/write"],
      ["modmails", "/mail"],
      ["modmail", letter],
      ["settings-notices", "/settings/notices"],
      ["settings-email", "/settings/email"],
      ["settings-blocks", "/settings/blocks"],
      ["own-inbox", "/inbox"],
    ],
    maren: [
      ["desk", "/desk"],
      ["desk-kitchen", "/desk/kitchen"],
      ["desk-held", "/desk?show=held"],
      ["desk-item", item],
      ["rules-edit", "/c/kitchen/rules/edit"],
      ["rules-read", "/c/ask/rules/read"],
      ["rule-new", "/c/kitchen/rules/new"],
      ["rule-edit", rule],
      ["rule-record", `${rule}/record`],
      ["moderate-post", `${post(REPORTED)}/moderate`],
      ["moderate-person", "/u/tove/moderate?in=kitchen"],
      ["moderate-community", "/c/kitchen/moderate"],
      ["decision-to-answer", decisions[APPEALED]],
      ["decision-to-accept", decisions[MENDED]],
      ["modmail-to-answer", letter],
    ],
    admin: [
      ["admin", "/admin"],
      ["admin-registration", "/admin/registration"],
      ["admin-applications", "/admin/applications"],
      ["admin-rules", "/admin/rules"],
      ["desk-illegal", "/desk?show=illegal"],
      ["moderate-on-site", "/u/tove/moderate"],
      ["decision-of-both", decisions[APPEALED]],
      ["invitations", "/settings/invitations"],
    ],
  };
}

async function reader(browser, name) {
  return name === "stranger" ? visitor(browser, { url: site.demoUrl }) : resident(browser, name);
}

for (const who of ["stranger", "tove", "maren", "admin"]) {
  test(`every page of keeping order: ${who}`, { timeout: 170_000 }, async (t) => {
    if (site.engine === "postgres") return t.skip(SAME);
    await withBrowser(async (browser) => {
      const pages = await pagesOf(browser);
      const one = await reader(browser, who);
      for (const page of pages[who]) await checkPage(one.page, ...page);
      await one.leave();
    });
  });
}

for (const language of LANGUAGES) {
  test(`every page of keeping order in ${language}`, { timeout: 170_000 }, async (t) => {
    if (site.engine === "postgres") return t.skip(SAME);
    await withBrowser(async (browser) => {
      for (const [who, pages] of Object.entries(await pagesOf(browser))) {
        const one = await reader(browser, who);
        if (!(await speak([one], language))) return t.skip("only debug builds have it");
        for (const page of pages) await checkLanguage(one.page, language, ...page);
        await one.leave();
      }
    });
  });
}

/** Without JavaScript: a form is sent, and its answer is there. */
async function fill(browser) {
  const options = { scripts: false };
  const names = ["tove", "maren", "admin"];
  const [tove, maren, admin] = await Promise.all(names.map((name) =>
    resident(browser, name, options)));
  const rule = await writesRules(maren.page);
  const ids = {};
  for (const title of [APPEALED, MENDED, HELD, REPORTED]) {
    ids[title] = await asks(tove.page, title);
  }
  ids[UNANSWERED] = /\d+/.exec(await postPath(tove.page, UNANSWERED))[0];
  const decisions = {
    [APPEALED]: await decides(maren.page, ids[APPEALED], "do-remove"),
    [MENDED]: await decides(maren.page, ids[MENDED], "do-remove"),
    lock: await decides(maren.page, ids[REPORTED], "do-lock"),
  };
  await appeals(tove.page, decisions[APPEALED]);
  await mends(tove.page, decisions[MENDED]);
  await reports(tove.page, ids[UNANSWERED], "Raw celeriac is not a pet.");
  await reports(admin.page, ids[REPORTED], "");
  const letter = await writes(tove.page);
  const notice = await tells(tove.page);
  await invites(admin.page);
  await open(maren.page, "/desk/kitchen?show=reports");
  const card = await maren.page.locator("[data-desk] > li").first().getAttribute("id");
  for (const person of [tove, maren, admin]) await person.leave();
  return { ids, decisions, rule, notice, letter, item: `/desk/item/${card.slice(1)}` };
}

/** A rule that people judge, and one that holds; answers the address of that. */
async function writesRules(page) {
  await open(page, "/c/kitchen/rules/edit");
  await press(by(page, "link", "rules-add"));
  await field(page, "rule-name").fill("Nobody is scolded for a lump");
  await press(by(page, "button", "action-save"));
  await press(by(page, "link", "rules-add"));
  await field(page, "rule-name").fill("Casseroles wait for a grown-up");
  await field(page, "rule-text").fill("We have had **incidents**.");
  await field(page, "rule-check").selectOption({ label: say("check-words") });
  await press(by(page, "button", "rule-check-show"));
  await field(page, "rule-set-list").fill("casserole");
  await by(page, "radio", "rule-outcome-hold").check();
  await by(page, "radio", "rule-stage-active").check();
  await press(by(page, "button", "action-save"));
  const line = page.locator(".list > li").filter({ hasText: "Casseroles" });
  const href = await line.getByRole("link").first().getAttribute("href");
  await open(page, `${href}/record`);
  await press(by(page, "button", "rules-run-begin"));
  return href;
}

async function asks(page, title) {
  await open(page, "/c/kitchen/ask");
  await field(page, "ask-question").fill(title);
  await field(page, "ask-details").fill("It stands there and *looks* at me.");
  await press(by(page, "button", "ask-send"));
  return /\/post\/(\d+)/.exec(page.url())[1];
}

/** Decides about a post, and answers the address of the decision. */
async function decides(page, id, what) {
  await open(page, `/post/${id}/moderate`);
  await page.getByLabel(say(what), { exact: true }).check();
  await field(page, "field-rule").selectOption({ index: 1 });
  await field(page, "field-reason").fill("This is about the bathroom, and not about the bread.");
  await field(page, "field-facts").fill("The third one this week.");
  await press(by(page, "button", "moderate-send"));
  await open(page, `/post/${id}/moderate`);
  return page.locator("a[href^='/decision/']").first().getAttribute("href");
}

async function appeals(page, decision) {
  await open(page, decision);
  await field(page, "field-appeal").fill("Warm and damp is what a dough wants.");
  await press(by(page, "button", "decision-appeal-send"));
}

async function mends(page, decision) {
  await open(page, decision);
  await press(by(page, "link", "decision-repair"));
  await field(page, "ask-details").fill("It is lentils. The lid is on.");
  await press(by(page, "button", "edit-save"));
}

async function reports(page, id, text) {
  await open(page, `/report?kind=post&id=${id}`);
  await page.getByRole("radio", { name: "scolded for a lump" }).check();
  await field(page, "report-words").fill(text);
  await press(by(page, "button", "report-send"));
}

async function writes(page) {
  await open(page, "/c/kitchen/write");
  await field(page, "modmail-subject").fill("About the casserole");
  await field(page, "modmail-text").fill("May I bring it along on Sunday?");
  await press(by(page, "button", "modmail-send"));
  return new URL(page.url()).pathname;
}

async function tells(page) {
  await open(page, "/report/illegal");
  await field(page, "illegal-urls").fill(new URL("/c/kitchen", page.url()).href);
  await field(page, "illegal-why").fill("Section 3 of the casserole act.");
  await press(by(page, "button", "report-send"));
  assert.match(page.url(), /\/report\/illegal\/.+/);
  return new URL(page.url()).pathname;
}

async function invites(page) {
  await open(page, "/settings/invitations");
  await press(by(page, "button", "invitations-make"));
}
