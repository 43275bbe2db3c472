// Chromium for the browser scripts, and what every script asks of every page.
//
// `cargo xtask browser [FILE]` starts a site on each engine and a demo, and says by environment
// where they are.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";

/** What xtask told us. */
export const site = {
  url: process.env.FOLKMOOT_E2E_URL,
  demoUrl: process.env.FOLKMOOT_E2E_DEMO_URL,
  /** The log of the demo, which prints the names and passwords to sign in with. */
  demoLog: process.env.FOLKMOOT_E2E_DEMO_LOG,
  /** "sqlite" or "postgres". */
  engine: process.env.FOLKMOOT_E2E_ENGINE,
  program: process.env.FOLKMOOT_E2E_BIN,
  admin: {
    name: process.env.FOLKMOOT_E2E_ADMIN_NAME,
    password: process.env.FOLKMOOT_E2E_ADMIN_PASSWORD,
  },
};

const shots = process.env.FOLKMOOT_E2E_SHOTS ?? ".";
const processFile = process.env.FOLKMOOT_E2E_PROCESS_FILE;

/** The widths that pages are looked at with. */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

// Chromium looks for updates and for Google's hosts by itself; a test talks to the site and to
// nobody else.
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

const WAIT_MS_MAX = 20_000;

/** Starts Chromium, runs `story(browser)` and ends Chromium whatever happens. */
export async function withBrowser(story) {
  const asRoot = process.env.FOLKMOOT_E2E_SANDBOX === "off";
  const browser = await chromium.launch({
    executablePath: process.env.FOLKMOOT_E2E_CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: !asRoot,
    args: asRoot ? ["--no-sandbox", ...QUIET] : QUIET,
  });
  try {
    return await story(browser);
  } catch (error) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const [at, page] of pages.entries()) await screenshot(page, `failed-${at}`);
    throw error;
  } finally {
    await browser.close();
  }
}

/**
 * A person at a browser: cookies of their own, one page, and a list of what went wrong in it.
 *
 * @param options.scripts  false for a browser without JavaScript
 * @param options.viewport PHONE or DESK
 * @param options.colours  "light" or "dark"
 * @param options.url      the site, unless it is not the one under test
 */
export async function visitor(browser, options = {}) {
  const { scripts = true, viewport = DESK, colours = "light", url = site.url, from } = options;
  const context = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: scripts,
    viewport,
    colorScheme: colours,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
    extraHTTPHeaders: from ? { "X-Forwarded-For": from } : {},
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS_MAX);
  const troubles = [];
  watch(page, new URL(url).origin, troubles);
  return { context, page, troubles, leave: () => leave(context, troubles) };
}

// A page is right if it also asked nobody else for anything, and the browser had nothing to
// complain about. An answer of 4xx is what a script may be there for; a 5xx never is.
function watch(page, origin, troubles) {
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  page.on("console", (message) => {
    const expected = /Failed to load resource|ERR_CONNECTION_REFUSED/.test(message.text());
    if (message.type() === "error" && !expected) troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const address = new URL(request.url());
    const here = address.origin === origin || ["data:", "blob:"].includes(address.protocol);
    if (!here) troubles.push(`asked another host: ${address}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} from ${response.url()}`);
  });
}

async function leave(context, troubles) {
  await context.close();
  assert.deepEqual(troubles, []);
}

/** Opens a path and answers its status; the page must arrive with the one that is expected. */
export async function open(page, path, status = 200) {
  const response = await page.goto(path);
  assert.equal(response.status(), status, `GET ${path}`);
  return response;
}

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails on any violation that axe finds in the page as it stands, and if the page is wider than its
 * window.
 */
export async function checkAccessible(page) {
  await checkRules(page, {});
  await checkWidth(page);
}

/** The part of that which colours alone can break. */
export async function checkColours(page) {
  await checkRules(page, { runOnly: ["color-contrast", "link-in-text-block"] });
}

async function checkRules(page, which) {
  const source = await axeSource;
  const found = await withScripts(page, async () => {
    await page.evaluate(source);
    return page.evaluate(async (options) => {
      const result = await globalThis.axe.run(document, {
        ...options, resultTypes: ["violations"],
      });
      return result.violations.map(({ id, help, nodes }) => ({
        rule: `${id}: ${help}`,
        where: nodes.map((node) => node.html).slice(0, 5),
      }));
    }, which);
  });
  assert.deepEqual(found, [], `accessibility of ${page.url()}`);
}

/** Fails if the page is wider than its window. */
export async function checkWidth(page) {
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  assert.ok(sideways <= 0, `${page.url()} scrolls sideways by ${sideways} px`);
}

// In a browser without JavaScript, axe's timers never fire. What the page itself would have run has
// been passed over by now and stays so.
async function withScripts(page, story) {
  const runs = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
  if (runs) return story();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setScriptExecutionDisabled", { value: true });
  await session.send("Emulation.setScriptExecutionDisabled", { value: false });
  try {
    return await story();
  } finally {
    await session.send("Emulation.setScriptExecutionDisabled", { value: true });
    await session.detach();
  }
}

/** Keeps a picture of the whole page in target/e2e/, named after the engine. */
export async function screenshot(page, name) {
  const path = join(shots, `${site.engine ?? "page"}-${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

/**
 * Kills the server as a power cut would, runs `story` while it is gone, and waits until it is back
 * on the same data.
 */
export async function whileServerIsDown(story) {
  const hold = `${processFile}.hold`;
  await writeFile(hold, "");
  process.kill(Number(await readFile(processFile, "utf8")), "SIGKILL");
  try {
    await until("the server to be gone", async () => !(await answers()));
    return await story();
  } finally {
    await rm(hold);
    await until("the server to be back", answers);
  }
}

async function answers() {
  try {
    return (await fetch(new URL("/healthz", site.url))).ok;
  } catch {
    return false;
  }
}

/** Waits until `condition()` is true. */
export async function until(what, condition) {
  const end = Date.now() + WAIT_MS_MAX;
  while (Date.now() < end) {
    if (await condition()) return;
    await sleep(50);
  }
  assert.fail(`waited too long for ${what}`);
}

/** Runs `story(folder)` with an empty folder that goes away. */
export async function withFolder(story) {
  const folder = await mkdtemp(join(tmpdir(), "folkmoot-e2e-"));
  try {
    return await story(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
