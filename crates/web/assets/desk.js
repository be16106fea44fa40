"use strict";
// Keys for those who read much; every page reads without them.
const items = () => [...document.querySelectorAll("a.item")].filter(item => item.offsetParent !== null);

function step(by) {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  let to = at + by;
  if (at < 0) {
    const below = all.findIndex(item => item.getBoundingClientRect().top >= 0);
    to = by > 0 ? Math.max(below, 0) : below > 0 ? below - 1 : all.length - 1;
  }
  const item = all[Math.min(Math.max(to, 0), all.length - 1)];
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "center" });
}

function follow(relation) {
  const link = document.querySelector(`link[rel="${relation}"]`);
  if (link) location.assign(link.href);
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  l: () => items().includes(document.activeElement) && document.activeElement.click(),
  o: () => keys.l(),
  h: () => follow("up"),
  u: () => follow("up"),
  n: () => follow("next"),
  p: () => follow("prev"),
  "/": () => document.getElementById("q").focus(),
  "?": () => location.assign("/help"),
};

const writes = element => /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);

addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (writes(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = Object.hasOwn(keys, event.key) && keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// A link to something folded away opens what it is in.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  if (target) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", reveal);
addEventListener("DOMContentLoaded", reveal);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(d => (d.open = true)));

// Fields of a filter that are empty stay out of the address.
document.querySelectorAll("main form").forEach(form =>
  form.addEventListener("submit", () =>
    form.querySelectorAll("input, select").forEach(field => (field.disabled = field.value === ""))));

// New reports while a list is open: said, never slipped in under the reader.
const news = document.querySelector(".news");
if (news && window.EventSource) {
  let reports = 0;
  const stories = new Map();
  const tell = () => {
    const titles = [...stories.values()].filter(Boolean).slice(-3);
    const count = reports === 1 ? "1 new report" : `${reports} new reports`;
    news.replaceChildren(Object.assign(document.createElement("a"), {
      href: location.href, textContent: reports ? count : "Stories have changed",
    }), titles.length ? `: ${titles.join("; ")}` : "");
    news.hidden = false;
  };
  const events = new EventSource("/api/v1/events");
  events.addEventListener("reports", event => { reports += JSON.parse(event.data).added; tell(); });
  events.addEventListener("story", event => {
    const story = JSON.parse(event.data);
    stories.set(story.story, story.title);
    tell();
  });
  addEventListener("pagehide", () => events.close());

  // What changed since the last visit, an hour or more ago.
  const [now, last] = [new Date(), localStorage.getItem("visit")];
  if (last && now - new Date(last) > 3600e3) sessionStorage.setItem("since", last);
  const since = sessionStorage.getItem("since");
  if (since) {
    const link = Object.assign(document.createElement("a"), {
      href: `/changes?since=${encodeURIComponent(since)}`, textContent: "Changes since your last visit",
    });
    news.after(Object.assign(document.createElement("p"), { className: "note" }));
    news.nextElementSibling.append(link);
  }
  localStorage.setItem("visit", now.toISOString());
}
