// The words of the pages, from the catalogue: a script looks for what a person reads or hears, and
// stays right when a wording changes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const catalogue = new Map();
const file = new URL("../crates/words/en.ftl", import.meta.url);
for (const line of readFileSync(file, "utf8").split("\n")) {
  const found = /^([a-z][a-z0-9-]*) = (.*)$/.exec(line);
  if (found) catalogue.set(found[1], found[2]);
}

/**
 * The English words of a message, with `values` in the places of its variables. For messages
 * without plural only.
 */
export function say(key, values = {}) {
  const text = catalogue.get(key);
  assert.ok(text && !text.includes("->"), `${key} is not a plain message of the catalogue`);
  return text.replaceAll(/\{ \$(\w+) \}/g, (_, name) => {
    assert.ok(name in values, `${key} needs ${name}`);
    return values[name];
  });
}

/** Finds by role and words of the catalogue, the whole name and nothing else. */
export function by(place, role, key, values) {
  return place.getByRole(role, { name: say(key, values), exact: true });
}

/** A field by the words of its label; its hint or “optional” may follow them. */
export function field(place, key) {
  return place.getByLabel(say(key));
}
