// What happens in place when scripts run. Every form and link here works without this file, and
// whenever something fails the page does what it would have done without it.

const root = document.documentElement;
const FRAGMENT = { "X-Folkmoot": "fragment" };

/** Sends a form's fields, and the pressed button's, the way the browser would. */
function post(url, form, more = {}, options = {}) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(url, { method: "POST", headers: FRAGMENT, body, redirect: "error", ...options });
}

// Votes -------------------------------------------------------------------------------------------

/** Presses a vote button in place; the plain form takes over if that does not work. */
async function vote(button) {
  const box = button.closest(".vote");
  if (box.classList.contains("busy")) return;
  box.classList.add("busy");
  try {
    const answer = await post(button.formAction, button.form, { value: button.value });
    if (!answer.ok) throw new Error(answer.status);
    showVote(box, await answer.json());
  } catch {
    button.form.requestSubmit(button);
  } finally {
    box.classList.remove("busy");
  }
}

/** `score` is the text to show, `mine` the vote that now counts: 1, 0 or -1. */
function showVote(box, { score, mine }) {
  box.querySelector("b").textContent = score;
  for (const [button, own] of [[box.querySelector(".up"), 1], [box.querySelector(".down"), -1]]) {
    if (!button) continue;
    const pressed = mine === own;
    button.setAttribute("aria-pressed", pressed);
    button.value = pressed ? 0 : own;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".vote button[formaction]");
  if (!button) return;
  event.preventDefault();
  vote(button);
});

// Saving, following, hiding ----------------------------------------------------------------------

/** Turns something on or off in place; the answer is the button as it is from then on. */
async function toggle(button) {
  if (button.disabled) return;
  button.disabled = true;
  try {
    const answer = await post(button.formAction, button.form, { [button.name]: button.value });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = document.importNode(page.querySelector("button"), true);
    const focused = document.activeElement === button || document.activeElement === document.body;
    button.replaceWith(fresh);
    if (focused) fresh.focus();
  } catch {
    button.disabled = false;
    button.form.requestSubmit(button);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-toggle]");
  if (!button) return;
  event.preventDefault();
  toggle(button);
});

// Sharing -----------------------------------------------------------------------------------------

// Where a device can share, it asks with whom; elsewhere the link is the address to copy.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-share]");
  if (!link || !navigator.share) return;
  event.preventDefault();
  const title = document.querySelector("h1")?.textContent;
  navigator.share({ title, url: link.href }).catch(() => {});
});

// Drafts ------------------------------------------------------------------------------------------

const WAIT_MS = 1000;
const drafts = new WeakMap();

/** The state of a form's draft: what is dirty, what is under way, and whether it was sent. */
function draftOf(form) {
  if (!drafts.has(form)) drafts.set(form, { timer: 0, dirty: false, sent: false, under: null });
  return drafts.get(form);
}

function say(form, what) {
  const place = form.querySelector(".saved");
  if (place) place.textContent = place.dataset[what] ?? "";
}

async function saveDraft(form) {
  const draft = draftOf(form);
  draft.under?.abort();
  draft.under = new AbortController();
  draft.dirty = false;
  try {
    const more = { target: form.dataset.draft };
    const answer = await post("/drafts", form, more, { signal: draft.under.signal });
    if (!answer.ok) throw new Error(answer.status);
    say(form, "saved");
  } catch (error) {
    if (error.name === "AbortError") return;
    draft.dirty = true;
    say(form, "unsaved");
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.dataset.draft) return;
  const draft = draftOf(form);
  draft.dirty = true;
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => saveDraft(form), WAIT_MS);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.draft) return;
  const draft = draftOf(form);
  // A late save would bring back the draft of what was just sent.
  draft.sent = true;
  clearTimeout(draft.timer);
  draft.under?.abort();
});

addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const draft = draftOf(form);
    if (!draft.dirty || draft.sent) continue;
    const body = new URLSearchParams(new FormData(form));
    body.set("target", form.dataset.draft);
    navigator.sendBeacon("/drafts", body);
  }
});

// A page that comes back from the history may be edited and sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-draft]")) draftOf(form).sent = false;
});

// Asking ------------------------------------------------------------------------------------------

/** Puts what a page holds at these places where this one has them. */
function replaceParts(page, ids) {
  for (const id of ids) {
    const [here, there] = [document, page].map((one) => one.getElementById(id));
    if (here && there) here.replaceChildren(...document.importNode(there, true).childNodes);
  }
}

/** Shows what another community says of itself and offers, with what was typed kept. */
async function showPlace(select) {
  const form = select.form;
  try {
    const answer = await post(form.action, form, { choose: 1 });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    replaceParts(page, ["place-rules", "place-labels", "place-language", "place-seen"]);
  } catch {
    form.requestSubmit(form.querySelector("[name=choose]"));
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-place]")) showPlace(event.target);
});

const FINDINGS_WAIT_MS = 600;
/** Seconds of quiet where too much was asked and nothing says how long. */
const FINDINGS_QUIET_S = 60;
const judging = { timer: 0, under: null, quietUntil: 0 };

/** Shows what the community's rules say of what is typed; the last one typed wins. */
async function showFindings(form) {
  judging.under?.abort();
  judging.under = new AbortController();
  try {
    const options = { signal: judging.under.signal };
    const answer = await post(form.getAttribute("action"), form, { preview: "findings" }, options);
    if (answer.status === 429) {
      const wait = Number(answer.headers.get("retry-after")) || FINDINGS_QUIET_S;
      judging.quietUntil = Date.now() + wait * 1000;
    }
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const there of page.querySelectorAll("[data-findings]")) {
      const here = form.querySelector(`[data-findings=${there.dataset.findings}]`);
      here?.replaceChildren(...document.importNode(there, true).childNodes);
    }
  } catch {
    // It is a help and no more: the next letter tries again.
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.judged === undefined || Date.now() < judging.quietUntil) return;
  clearTimeout(judging.timer);
  judging.timer = setTimeout(() => showFindings(form), FINDINGS_WAIT_MS);
});

document.addEventListener("submit", () => {
  clearTimeout(judging.timer);
  judging.under?.abort();
});

const ALIKE_WAIT_MS = 350;
const alike = { timer: 0, under: null };

/** Shows questions like the one that is typed; the last one typed wins. */
async function showAlike(input) {
  alike.under?.abort();
  alike.under = new AbortController();
  const url = `${input.dataset.alike}?title=${encodeURIComponent(input.value)}`;
  try {
    const answer = await fetch(url, { headers: FRAGMENT, signal: alike.under.signal });
    if (!answer.ok || answer.redirected) return;
    const list = new DOMParser().parseFromString(await answer.text(), "text/html");
    const place = document.getElementById("alike");
    place.replaceChildren(...document.importNode(list.body, true).childNodes);
  } catch {
    // It is a help and no more: the next letter tries again.
  }
}

document.addEventListener("input", (event) => {
  if (!event.target.matches("input[data-alike]")) return;
  clearTimeout(alike.timer);
  alike.timer = setTimeout(() => showAlike(event.target), ALIKE_WAIT_MS);
});

// Replies where they are read ---------------------------------------------------------------------

async function fetchPage(url) {
  const answer = await fetch(url, { headers: FRAGMENT });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function openReply(link) {
  const open = document.getElementById(link.dataset.reply);
  if (open) return open.querySelector("textarea").focus();
  try {
    const page = await fetchPage(link.href);
    const form = document.importNode(page.querySelector("form[data-draft]"), true);
    form.id = link.dataset.reply;
    link.closest(".acts").after(form);
    form.querySelector("textarea").focus();
  } catch {
    location.assign(link.href);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-reply]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openReply(link);
});

// Keys --------------------------------------------------------------------------------------------

const ROWS = ".feed > li, .answer, .replies > li, .tree > li, .list > li";

/** Moves to the next or previous row that is shown. */
function move(step) {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility());
  const at = rows.indexOf(document.querySelector(".here"));
  const row = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  if (row) here(row);
}

/** Puts the reader at a row. */
function here(row) {
  document.querySelector(".here")?.classList.remove("here");
  row.classList.add("here");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function press(selector) {
  // A row holds the rows of its replies, so that its own button is the first one.
  (document.querySelector(".here") ?? document.querySelector(".question"))
    ?.querySelector(selector)?.click();
}

/** Shows the page about the keys over this one. */
async function help() {
  const link = document.querySelector("a[data-keys]");
  const shown = document.querySelector("dialog");
  if (shown) return shown.showModal();
  if (!link) return;
  try {
    const page = await fetchPage(link.href);
    const dialog = document.createElement("dialog");
    dialog.append(document.importNode(page.querySelector("#keys"), true));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  } catch {
    location.assign(link.href);
  }
}

/** Goes to the box for searching that shows, or to the page that has one. */
function search() {
  const boxes = [...document.querySelectorAll("input[type=search]")];
  const box = boxes.find((one) => one.checkVisibility());
  if (box) box.focus();
  else document.querySelector(".top a[href='/search']")?.click();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => press("h2 a, h3 a, .meta a[href^='/comment/']"),
  a: () => press(".up"),
  z: () => press(".down"),
  x: () => press("summary"),
  "/": search,
  "?": help,
};

// The desk ----------------------------------------------------------------------------------------

const desk = document.querySelector("[data-desk]");

/** The button of the card that the reader is at which names this key, if it shows. */
function keyed(key) {
  const card = desk?.querySelector(":scope > .here");
  const named = card ? [...card.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)] : [];
  return named.find((button) => button.checkVisibility());
}

/** Does what a button of a card says; the card goes, and the reader is at the next one. */
async function settle(button) {
  const card = button.closest("[data-desk] > li");
  if (card.classList.contains("busy")) return;
  card.classList.add("busy");
  try {
    const more = button.name ? { [button.name]: button.value } : {};
    const answer = await post(button.formAction, button.form, more);
    if (!answer.ok) throw new Error(answer.status);
    const next = card.nextElementSibling ?? card.previousElementSibling;
    card.remove();
    if (!next) return location.reload();
    here(next);
  } catch {
    card.classList.remove("busy");
    button.form.requestSubmit(button);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-desk] button[data-done]");
  if (!button) return;
  event.preventDefault();
  settle(button);
});

if (desk?.firstElementChild && !location.hash) here(desk.firstElementChild);

document.addEventListener("keydown", (event) => {
  if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
  const button = keyed(event.key);
  if (button) {
    event.preventDefault();
    return button.click();
  }
  const act = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// Without a connection ----------------------------------------------------------------------------

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}

/** Lists the pages that were kept, newest first, where the page has a place for them. */
async function listKept(place) {
  const pages = await caches.open("pages");
  for (const request of (await pages.keys()).reverse()) {
    const answer = await pages.match(request, { ignoreVary: true });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = page.title;
    const item = document.createElement("li");
    item.append(link);
    place.querySelector("ul").append(item);
    place.hidden = false;
  }
}

const kept = document.querySelector("[data-kept]");
if (kept && "caches" in window) listKept(kept).catch(() => {});

// Signing up where a little work is asked for ---------------------------------------------------

/** Tries at once; each is a hash. */
const TRIES = 256;

/** Finds the number that makes the hash of the form's token begin with so many zero bits. */
async function prove(form) {
  const { proof, token } = form.elements;
  const bits = Number(form.dataset.proof);
  const text = new TextEncoder();
  let wanted = false;
  form.querySelector("[data-without-proof]").hidden = true;
  form.addEventListener("submit", (event) => {
    if (proof.value) return;
    event.preventDefault();
    wanted = true;
  });
  for (let from = 0; !proof.value; from += TRIES) {
    const encoded = (_, at) => text.encode(`${token.value}:${from + at}`);
    const tries = Array.from({ length: TRIES }, encoded);
    const hashes = await Promise.all(tries.map((bytes) => crypto.subtle.digest("SHA-256", bytes)));
    const at = hashes.findIndex((hash) => new DataView(hash).getUint32(0) >>> (32 - bits) === 0);
    if (at >= 0) proof.value = from + at;
  }
  if (wanted) form.requestSubmit();
}

const proving = document.querySelector("form[data-proof]");
// Without a connection that is safe, browsers do not hash, and the form is as without scripts.
if (proving && globalThis.crypto?.subtle) prove(proving);
