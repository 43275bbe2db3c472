// What pages weigh on the wire. These are gates and not aims: a page that outgrows them fails.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, site, visitor, withBrowser } from "./browser.mjs";
import { QUESTION, SAME, postPath, resident } from "./demo.mjs";

const FIRST_VISIT_BYTES_MAX = 60 * 1024;
const LIST_BYTES_MAX = 12 * 1024;
const SCRIPT_BYTES_MAX = 15 * 1024;

/** Pages by name; one whose name has a star is read by somebody who is signed in. */
async function pages(page) {
  return {
    feed: "/", question: await postPath(page, QUESTION), community: "/c/ask", person: "/u/tove",
    search: "/search?q=bread", "sign-in": "/sign-in", "ask*": "/ask", "feed*": "/",
  };
}

test("pages are light", async (t) => {
  if (site.engine === "postgres") return t.skip(SAME);
  await withBrowser(async (browser) => {
    const stranger = await visitor(browser, { url: site.demoUrl });
    const tove = await resident(browser, "tove");
    const table = [["page", "HTML", "styles", "script", "first visit"]];
    for (const [name, path] of Object.entries(await pages(stranger.page))) {
      // Everybody comes for the first time, whoever they are.
      const who = await visitor(browser, { url: site.demoUrl });
      if (name.endsWith("*")) await who.context.addCookies(await tove.context.cookies());
      const { html, css, js, all } = await weigh(who.page, path);
      table.push([name, html, css, js, all]);
      assert.ok(html > 0 && css > 0 && js > 0, `${path}: page, styles and script are counted`);
      assert.ok(all <= FIRST_VISIT_BYTES_MAX, `${path} takes ${all} bytes`);
      assert.ok(js <= SCRIPT_BYTES_MAX, `${path} has ${js} bytes of script`);
      if (path === "/") {
        assert.equal(await who.page.locator(".feed > li").count(), 20);
        assert.ok(html <= LIST_BYTES_MAX, `a list of twenty takes ${html} bytes`);
      }
      await who.leave();
    }
    const line = (cells) => cells.map((cell) => String(cell).padStart(12)).join("");
    console.log(`Bytes on the wire:\n${table.map(line).join("\n")}`);
    await stranger.leave();
    await tove.leave();
  });
});

/** Opens a page and counts what came over the wire for it. */
async function weigh(page, path) {
  const requests = [];
  page.on("requestfinished", (request) => requests.push(request));
  await open(page, path);
  await page.waitForLoadState("networkidle");
  const sum = { document: 0, stylesheet: 0, script: 0, all: 0 };
  for (const request of requests) {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    const bytes = responseBodySize + responseHeadersSize;
    sum.all += bytes;
    sum[request.resourceType()] = (sum[request.resourceType()] ?? 0) + responseBodySize;
  }
  return { html: sum.document, css: sum.stylesheet, js: sum.script, all: sum.all };
}
