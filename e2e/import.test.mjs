// An archive of another forum comes in, reads as it should, and goes out again.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  DESK, PHONE, checkAccessible, open, screenshot, site, visitor, withBrowser, withFolder,
} from "./browser.mjs";
import { freePort, run, withServer } from "./program.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SETUP = {
  FOLKMOOT_SETUP_ADMIN_NAME: site.admin.name,
  FOLKMOOT_SETUP_ADMIN_PASSWORD: site.admin.password,
  FOLKMOOT_SETUP_SITE_NAME: "Imported",
};

/** Ours, and one that belongs to other people and is not part of the repository. */
const ARCHIVES = [
  { name: "sample", file: here("../crates/server/tests/samples/thread.jsonl") },
  { name: "thread", file: here("../../shared/fixtures/ask-hexbear/thread.jsonl") },
];

for (const archive of ARCHIVES) {
  test(`an archive comes in and goes out: ${archive.name}`, async (t) => {
    if (!existsSync(archive.file)) return t.skip(`${archive.file} is not there`);
    if (site.engine === "postgres") return t.skip("a folder of its own means SQLite");
    await withFolder((folder) => comesAndGoes(archive, folder));
  });
}

async function comesAndGoes({ name, file }, folder) {
  const sent = parse(await readFile(file, "utf8"));
  const place = { folder, port: await freePort() };
  // The first start makes the site.
  await withServer(place, SETUP, () => {});
  await run(place, "import", file);
  const first = parse(await run(place, "export"));
  await run(place, "import", file);
  const second = parse(await run(place, "export"));
  assert.deepEqual(content(second), content(first), "imported twice, nothing doubles");
  isTheSame(sent, first);
  await withServer(place, {}, ({ url }) =>
    withBrowser((browser) => readsRight(browser, url, name, sent)));
}

function parse(text) {
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

/** Everything but the first line, which says when it was written. */
function content(lines) {
  return lines.filter(({ kind }) => kind !== "archive");
}

// Keys are the archive's own business: what counts is who said what to whom and when.
function isTheSame(sent, got) {
  const [mine, theirs] = [resolve(sent), resolve(got)];
  for (const kind of ["community", "person", "post", "comment", "vote", "accept"]) {
    const wanted = mine.filter((line) => line.kind === kind);
    const found = theirs.filter((line) => line.kind === kind);
    // The site has an admin of its own.
    const extra = kind === "person" ? 1 : 0;
    assert.ok(found.length - wanted.length <= extra, `no ${kind} is added`);
    for (const line of wanted) {
      const twin = found.find((it) => identity(it) === identity(line));
      assert.ok(twin, `came out again: ${identity(line)}`);
      const same = Object.fromEntries(Object.keys(line).map((key) => [key, twin[key]]));
      assert.deepEqual(same, line);
    }
  }
}

/** Lines with texts in place of keys. */
function resolve(lines) {
  const said = new Map();
  for (const line of lines) said.set(line.key, line.title ?? line.text);
  return content(lines).map(({ key, ...line }) => ({
    ...line,
    ...(line.post && { post: said.get(line.post) }),
    ...("parent" in line && { parent: said.get(line.parent) ?? null }),
    ...(line.comment && { comment: said.get(line.comment) }),
    ...(line.target && { target: said.get(line.target) }),
  }));
}

function identity(line) {
  const parts = [line.kind, line.name, line.author, line.person, line.title ?? line.text];
  return [...parts, line.target, line.comment].filter(Boolean).join(" | ");
}

async function readsRight(browser, url, name, sent) {
  const community = sent.find(({ kind }) => kind === "community");
  const post = sent.find(({ kind }) => kind === "post");
  const reader = await visitor(browser, { url });
  const { page } = reader;
  await open(page, `/c/${community.name}`);
  await sidebarReadsRight(page, community);
  await look(page, `${name}-community`);
  await page.getByRole("link", { name: post.title }).click();
  await page.getByRole("heading", { level: 1, name: post.title }).waitFor();
  await threadReadsRight(page, sent);
  await look(page, `${name}-thread`);
  await reader.leave();
}

async function sidebarReadsRight(page, { title, sidebar }) {
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
  const rail = page.getByRole("complementary");
  const [, struck] = /~~(.+?)~~/.exec(sidebar);
  assert.equal(await rail.locator("del").innerText(), struck);
  const [handle, elsewhere] = /!(feedback@[a-z.]+)/.exec(sidebar);
  const link = rail.getByRole("link", { name: handle, exact: true });
  assert.equal(await link.getAttribute("href"), `/c/${elsewhere}`);
  const rules = sidebar.match(/^\d+\. /gm).length;
  assert.equal(await rail.locator(".prose ol > li").count(), rules, "the rules are a list");
}

/** Letters and digits of a text, without what Markdown adds to them. */
function letters(text) {
  return text.replace(/^::: spoiler/, "").replaceAll(/[^\p{L}\p{N}]/gu, "").slice(0, 60);
}

async function threadReadsRight(page, sent) {
  const all = sent.filter(({ kind }) => kind === "comment");
  // What is deleted keeps its place as long as something stands below it.
  const comments = all.filter(({ key, deleted }) =>
    !deleted || all.some(({ parent }) => parent === key));
  const shown = await page.evaluate(() => {
    const own = (item) => item?.querySelector(".prose, .gone").textContent;
    return [...document.querySelectorAll(".answer, .replies > li")].map((item) => ({
      text: own(item),
      parent: own(item.parentElement.closest(".answer, .replies > li")) ?? null,
    }));
  });
  assert.equal(shown.length, comments.length, "every comment is there once");
  for (const comment of comments.filter(({ deleted }) => !deleted)) {
    const found = shown.filter(({ text }) => letters(text) === letters(comment.text));
    assert.equal(found.length, 1, `there once: ${comment.text}`);
    const above = comments.find(({ key }) => key === comment.parent);
    const parent = found[0].parent;
    assert.equal(parent && letters(parent), above ? letters(above.text) : null, comment.text);
  }
  const gone = all.filter(({ deleted }) => deleted);
  for (const { text } of gone) assert.equal(await page.getByText(text).count(), 0);
}

async function look(page, name) {
  for (const viewport of [PHONE, DESK]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await checkAccessible(page);
      await screenshot(page, `import-${name}-${viewport.width}-${colorScheme}`);
    }
  }
}
