// Folkmoot's pages as Lighthouse sees them on a phone: `cargo xtask lighthouse`.
//
// Each page of the demo is loaded five times; the middle one counts, and of bytes the most. What is
// asked of them stands in `GATES` and `…_MAX`; a page that does worse ends the run with a failure.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const RUNS = Number(process.env.FOLKMOOT_E2E_RUNS ?? 5);
const RUNS_LOST_MAX = 5;
const url = process.env.FOLKMOOT_E2E_DEMO_URL;
const GATES = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
/** Bytes over the wire: of everything that a first visit fetches, and of the page of a list. */
const VISIT_BYTES_MAX = 60 * 1024;
const LIST_BYTES_MAX = 12 * 1024;
const LISTS = ["feed*", "community*"];
const MEASURES = {
  "first paint": "first-contentful-paint",
  "largest paint": "largest-contentful-paint",
  "blocked": "total-blocking-time",
  "shift": "cumulative-layout-shift",
};

/** The paths to look at; only those whose name has a star are for search engines. */
async function pages() {
  const feed = await (await fetch(url)).text();
  const [, question] = /<h2 dir="auto"><a href="(\/post\/\d+\/[^"]+)"/.exec(feed);
  return {
    "feed*": "/", "question*": question, "community*": "/c/ask", "person*": "/u/tove",
    ask: "/ask", search: "/search?q=bread", "sign-in": "/sign-in",
  };
}

/** The cookie of somebody who is signed in, for the page that needs it. */
async function cookie() {
  const page = await fetch(`${url}/sign-in`);
  const guest = cookies(page);
  const [, token] = /name="token" value="([^"]+)"/.exec(await page.text());
  const body = new URLSearchParams({
    token, name: "tove", password: "folkmoot-demo", next: "/",
  });
  const headers = { Cookie: guest, Origin: url };
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST", headers, body, redirect: "manual",
  });
  if (answer.status !== 303) throw new Error(`signing in: ${answer.status}`);
  return cookies(answer);
}

function cookies(answer) {
  return answer.headers.getSetCookie().map((it) => it.split(";")[0]).join("; ");
}

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function measure(chrome, path, headers) {
  const flags = {
    port: chrome.port, onlyCategories: Object.keys(GATES), extraHeaders: headers, logLevel: "error",
  };
  const runs = [];
  for (let run = 0; run < RUNS + RUNS_LOST_MAX && runs.length < RUNS; run += 1) {
    const { lhr } = await lighthouse(`${url}${path}`, flags);
    // Now and then Chromium loses the record of a load.
    if (!lhr.runtimeError) runs.push(lhr);
    else console.log(`${path}: ${lhr.runtimeError.code}, once more`);
  }
  if (runs.length < RUNS) throw new Error(`${path} could not be measured`);
  const of = (pick) => middle(runs.map(pick));
  return {
    scores: Object.keys(GATES)
      .map((name) => of((lhr) => Math.round(lhr.categories[name].score * 100))),
    measures: Object.values(MEASURES).map((audit) => of((lhr) => lhr.audits[audit].numericValue)),
    weight: {
      page: Math.max(...runs.map((lhr) => fetched(lhr).page)),
      visit: Math.max(...runs.map((lhr) => fetched(lhr).visit)),
      elsewhere: [...new Set(runs.flatMap((lhr) => fetched(lhr).elsewhere))],
    },
    failed: Object.values(runs[0].audits)
      .filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === "binary")
      .map(({ id }) => id),
  };
}

/** What a load fetched: bytes of the page and of everything, and hosts that are not ours. */
function fetched({ audits }) {
  const requests = audits["network-requests"].details.items
    .filter((request) => request.url.startsWith("http"));
  const bytes = (some) => some.reduce((sum, request) => sum + request.transferSize, 0);
  return {
    page: bytes(requests.filter((request) => request.resourceType === "Document")),
    visit: bytes(requests),
    elsewhere: requests.map((request) => request.url).filter((it) => !it.startsWith(`${url}/`)),
  };
}

/** What a page fetched that it should not have, in sentences. */
function overweight(name, { page, visit, elsewhere }) {
  const wrong = elsewhere.map((other) => `asks ${other}`);
  if (page === 0) wrong.push("has no weight: it was not counted");
  if (visit > VISIT_BYTES_MAX) wrong.push(`takes ${visit} bytes on a first visit`);
  if (LISTS.includes(name) && page > LIST_BYTES_MAX) wrong.push(`has a list of ${page} bytes`);
  return wrong.map((what) => `${name}: ${what}`);
}

function line(cells) {
  return cells.map((cell, at) => String(cell).padStart(at ? 15 : 11)).join("");
}

const chrome = await launch({
  chromePath: process.env.FOLKMOOT_E2E_CHROMIUM,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
});
const missed = [];
console.log(line(["page", ...Object.keys(GATES), ...Object.keys(MEASURES), "page",
  "first visit"]));
try {
  const mine = { Cookie: await cookie() };
  for (const [name, path] of Object.entries(await pages())) {
    const who = name === "ask" ? mine : {};
    const { scores, measures, weight, failed } = await measure(chrome, path, who);
    const shift = measures.at(-1);
    console.log(line([name, ...scores,
      ...measures.slice(0, -1).map((ms) => `${Math.round(ms)} ms`), shift.toFixed(3),
      ...[weight.page, weight.visit].map((bytes) => `${(bytes / 1024).toFixed(1)} KB`)]));
    for (const [at, [what, wanted]] of Object.entries(GATES).entries()) {
      const asked = what !== "seo" || name.endsWith("*");
      if (asked && scores[at] < wanted) missed.push(`${name}: ${what} ${scores[at]} (${failed})`);
    }
    if (shift > 0) missed.push(`${name}: it moves while it loads (${shift})`);
    missed.push(...overweight(name, weight));
  }
} finally {
  chrome.kill();
}
for (const sentence of missed) console.log(sentence);
process.exitCode = missed.length ? 1 : 0;
