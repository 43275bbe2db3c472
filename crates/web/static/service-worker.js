// Keeps the last pages that anybody may read, for when there is no connection. What is private
// (`Cache-Control: private`) is never kept: whoever is signed in gets the page that says so.

const KEPT = "pages";
const FILES = "files";
const KEPT_MAX = 30;
const OFFLINE = "/offline";

async function keepOffline() {
  const files = await caches.open(FILES);
  await files.put(OFFLINE, await fetch(OFFLINE, { credentials: "omit" }));
  await files.add(STYLE);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepOffline());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep(request, answer) {
  const pages = await caches.open(KEPT);
  // The newest stands last.
  await pages.delete(request);
  await pages.put(request, answer);
  const kept = await pages.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - KEPT_MAX))) await pages.delete(old);
}

async function visit(event) {
  try {
    const answer = await fetch(event.request);
    const isPublic = !/private|no-store/.test(answer.headers.get("cache-control") ?? "");
    const isPage = answer.headers.get("content-type")?.startsWith("text/html");
    if (answer.ok && isPublic && isPage && !answer.redirected) {
      event.waitUntil(keep(event.request, answer.clone()));
    }
    return answer;
  } catch {
    const pages = await caches.open(KEPT);
    const kept = await pages.match(event.request, { ignoreVary: true });
    const files = await caches.open(FILES);
    return kept ?? (await files.match(OFFLINE, { ignoreVary: true })) ?? Response.error();
  }
}

async function file(request) {
  const files = await caches.open(FILES);
  try {
    return (await files.match(request)) ?? (await fetch(request));
  } catch {
    return Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || new URL(url).origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(visit(event));
  else if (new URL(url).pathname === STYLE) event.respondWith(file(event.request));
});
