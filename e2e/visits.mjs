// Which pages and forms of the site somebody was at, by what its server says in its log.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCE = new URL("../crates/web/src/routes.rs", import.meta.url);

/** Settings that make a server tell of every answer. */
export const TELLS_ALL = { FOLKMOOT_LOG_FILTER: "info,web::website=debug" };

/** What servers of all scripts of a run have told. */
const TOLD = join(process.env.FOLKMOOT_E2E_SHOTS ?? ".", "visits.log");

const ANSWERED = /Answered\. .*\bmethod=(\S+) path="(\/[^"]*)" status=(\d+)/;

/** Keeps what a server told of its answers for the last script of the run. */
export function keepVisits(log) {
  appendFileSync(TOLD, log.split("\n").filter((line) => ANSWERED.test(line)).join("\n") + "\n");
}

/** What the servers of other scripts were asked for. */
export function visitsOfOthers() {
  const { FOLKMOOT_E2E_SITE_LOG, FOLKMOOT_E2E_DEMO_LOG } = process.env;
  const logs = [TOLD, FOLKMOOT_E2E_SITE_LOG, FOLKMOOT_E2E_DEMO_LOG];
  const there = logs.filter((path) => path && existsSync(path));
  return visits(there.map((path) => readFileSync(path, "utf8")).join("\n"));
}

// Where an address does what it is there for by leading on. Elsewhere that means “sign in first”.
const LEADS_ON = /^\/(\.well-known\/change-password|inbox\/|(post|comment)\/\d+\/decision)/;

/** Every row of the route table, as in `GET /post/{id}`. */
export function routes() {
  const rows = readFileSync(SOURCE, "utf8").matchAll(/Route::(get|post)\(\s*"([^"]+)"/g);
  return [...rows].map(([, method, path]) => `${method.toUpperCase()} ${path}`);
}

/** How often each route did what it is there for, by the log of a server. */
export function visits(log) {
  const table = routes().map((route) => ({ route, parts: route.split(/ ?\//) }));
  const counts = new Map(table.map(({ route }) => [route, 0]));
  for (const line of log.split("\n")) {
    const [, method, path, status] = ANSWERED.exec(line) ?? [];
    if (!path || !arrived({ method, path, status: Number(status) })) continue;
    const parts = `${method} ${path}`.split(/ ?\//);
    const route = nearest(table, parts);
    if (route) counts.set(route, counts.get(route) + 1);
  }
  return counts;
}

function arrived({ method, path, status }) {
  const led = status >= 300 && status !== 304;
  if (method !== "GET" || !led) return status < 400;
  return status < 400 && LEADS_ON.test(path);
}

const isName = (part) => part.startsWith("{");

// As the router does it: where a word and a name both fit, the word wins.
function nearest(table, parts) {
  const fits = table.filter((row) => row.parts.length === parts.length
    && row.parts.every((part, at) => isName(part) || part === parts[at]));
  const rank = (row) => row.parts.map((part) => (isName(part) ? 1 : 0)).join("");
  return fits.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]?.route;
}

/** The counts of several visitors side by side, a line a route. */
export function table(columns) {
  const names = Object.keys(columns);
  const lines = routes().map((route) => [...names.map((name) => columns[name].get(route)), route]);
  return [[...names, "route"], ...lines]
    .map((cells) => cells.map((cell) => String(cell).padStart(8)).join(" "))
    .join("\n");
}
