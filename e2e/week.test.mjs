// Two people's week: ann starts a site and runs it, ben comes by, asks, answers, and leaves in the
// end. Between them they were at every page and sent every form that the site has. The same with
// JavaScript and without.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { site, withBrowser, withFolder } from "./browser.mjs";
import { freePort, run, withServer } from "./program.mjs";
import { routes, table, visits, visitsOfOthers } from "./visits.mjs";
import { archive } from "./week/archive.mjs";
import { asksAndIsAnswered, findsItAnswered, keepsDrafts } from "./week/asking.mjs";
import { readsAround, readsTheSmallPrint, sortsEverything } from "./week/feeds.mjs";
import {
  decides, readsTheLog, reportsAndIsHeard, tellsOfTheIllegal, writesRules,
} from "./week/order.mjs";
import { belongs, runsCommunities, shutsThemOut } from "./week/places.mjs";
import { changesTexts, keepsForLater, takesPart } from "./week/reading.mjs";
import { leaves, settles, settlesTheSite, signsUp, startsTheSite } from "./week/people.mjs";

/** An empty database for each story, where the data folder does not hold it. */
const databases = (process.env.FOLKMOOT_E2E_SPARE_DATABASES ?? "").split(" ");

/** What only a browser that runs scripts asks for. */
const BY_SCRIPTS = ["GET /service-worker.js", "GET /offline", "GET /ask/similar"];

/** A week is longer than other stories. */
const LONG_MS = 300_000;

const columns = {};

for (const [at, scripts] of [true, false].entries()) {
  const how = scripts ? "with" : "without";
  test(`two people's week, ${how} JavaScript`, { timeout: LONG_MS }, async () => {
    await withFolder(async (folder) => {
      const place = { folder, port: await freePort(), database: databases[at], apart: true };
      await withServer(place, {}, async (server) => {
        await withBrowser((browser) => week(browser, { ...server, place }, scripts));
        columns[how] = visits(server.log());
      });
    });
  });
}

// What came later than the week has scripts of its own. Of all of them together, nothing is left
// out; a week that runs alone only tells.
test("every page and every form was visited", () => {
  const others = visitsOfOthers();
  console.log(`Visits on ${site.engine}:\n${table({ ...columns, others })}`);
  const missed = (how) => routes().filter((route) =>
    !columns[how]?.get(route) && !others.get(route));
  if (!process.env.FOLKMOOT_E2E_ALL) return;
  assert.deepEqual(missed("with"), [], "nobody was there with scripts");
  const plain = missed("without").filter((route) => !BY_SCRIPTS.includes(route));
  assert.deepEqual(plain, [], "nobody was there without scripts");
});

async function week(browser, server, scripts) {
  const options = { scripts, url: server.url };
  // Monday
  const ann = await startsTheSite(browser, server, options);
  await settlesTheSite(ann);
  const ben = await signsUp(browser, options);
  await readsTheSmallPrint(ben);
  await runsCommunities(ann);
  await belongs(ben, ann);
  // What both wrote on the days before is here now, as if the site had been here then.
  const file = join(server.place.folder, "week.jsonl");
  await writeFile(file, archive());
  await run(server.place, "import", "--match-people", "--into-existing", file);
  // Tuesday
  const question = await asksAndIsAnswered(ben, ann);
  await findsItAnswered(ben, question);
  await keepsDrafts(ben, question);
  // Wednesday
  await takesPart(ann, ben, question);
  await changesTexts(ann, ben, question);
  await keepsForLater(ben, question);
  // Thursday
  await sortsEverything(ben);
  await readsAround(browser, ben, options);
  // Friday
  await writesRules(ann);
  await reportsAndIsHeard(ben, ann);
  await tellsOfTheIllegal(ben, ann);
  await decides(ann, ben);
  await readsTheLog(ben);
  // Saturday
  await shutsThemOut(ben, ann);
  await settles(browser, ben, options);
  await leaves(ben);
  await ann.leave();
}
