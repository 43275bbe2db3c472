// The program itself, for scripts that need a site of their own.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { site, until, withFolder } from "./browser.mjs";
import { TELLS_ALL, keepVisits } from "./visits.mjs";

const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const quiet = { FOLKMOOT_METRICS_LISTEN: "off" };

/** Where the data of a site are: a folder, and a database if that is not in it. */
function dataOf({ folder, database }) {
  return ["--data-dir", folder, ...(database ? ["--database", database] : [])];
}

/** Runs a subcommand on the data of `place`, and answers what it printed. */
export async function run(place, ...words) {
  const options = { maxBuffer: OUTPUT_BYTES_MAX, env: { ...process.env, ...quiet } };
  const all = [...words, ...dataOf(place)];
  const { stdout } = await promisify(execFile)(site.program, all, options);
  return stdout;
}

/**
 * Serves the data of `place` on its port while `story({ url, log })` runs; `log()` is what the
 * server has said so far. `environment` adds settings. Of a place that is `apart`, no visits are
 * noted for other scripts. A site keeps its address, and so its port.
 */
export async function withServer(place, environment, story, more = []) {
  const { port } = place;
  const url = `http://localhost:${port}`;
  const words = ["serve", "--listen", `127.0.0.1:${port}`, "--base-url", url, ...more];
  const env = { ...process.env, ...quiet, ...TELLS_ALL, ...environment };
  const server = spawn(site.program, [...words, ...dataOf(place)], { env });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => { said += text; });
  }
  const ended = once(server, "exit");
  try {
    await until("the server to answer", async () => {
      assert.equal(server.exitCode, null, `the server ended by itself:\n${said}`);
      return isHealthy(url);
    });
    return await story({ url, log: () => said });
  } finally {
    server.kill("SIGTERM");
    await ended;
    if (!place.apart) keepVisits(said);
  }
}

/** Serves a demo of its own while `story({ url, log })` runs. */
export async function withDemo(story) {
  await withFolder(async (folder) => {
    const place = { folder: `${folder}/demo`, port: await freePort() };
    await withServer(place, {}, story, ["--demo"]);
  });
}

async function isHealthy(url) {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}

/** A port that nobody listens on just now. */
export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
