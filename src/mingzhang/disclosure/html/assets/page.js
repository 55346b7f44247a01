"use strict";
// What XHTML cannot say, the buttons, and the panel that tells what a number is.
// No less-than sign and no ampersand stands here, so that the file is the same script in HTML and in XML.
const root = document.documentElement;
const find = (id) => document.getElementById(id);
const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
const { words, concepts, contexts, sums, money } = JSON.parse(document.querySelector("script").textContent);

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

// Landmarks and names.
root.lang = root.getAttribute("xml:lang");
all("[*|lang]").forEach((part) => { part.lang = part.getAttribute("xml:lang") || part.lang; });
root.classList.add("alive");
find("top").setAttribute("role", "banner");
find("text").setAttribute("role", "main");
const contents = find("contents");
contents.setAttribute("role", "navigation");
contents.setAttribute("aria-labelledby", "contents-title");

// Light and dark.
const THEMES = ["auto", "light", "dark"];
const theme = make("button", { type: "button", id: "theme" });
let chosen = THEMES[0];
try { chosen = localStorage.getItem("theme") || chosen; } catch { /* a page on disk may keep nothing */ }
function dress() {
  THEMES.forEach((name) => root.classList.toggle(name, name === chosen));
  theme.textContent = words.theme + " · " + words[chosen];
}
theme.addEventListener("click", () => {
  chosen = THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length];
  try { localStorage.setItem("theme", chosen); } catch { /* see above */ }
  dress();
});
dress();
find("top").append(theme);

// The table of contents follows.
const toggle = make("button", { type: "button", id: "toggle", "aria-expanded": "false" });
const here = make("span", {});
toggle.append(find("contents-title").textContent, here);
contents.prepend(toggle);
function unfold(open) {
  contents.classList.toggle("shown", open);
  toggle.setAttribute("aria-expanded", String(open));
}
toggle.addEventListener("click", () => unfold(!contents.classList.contains("shown")));
const links = all("a", contents);
const targets = links.map((link) => find(link.getAttribute("href").slice(1)));
let current = null;
function follow() {
  const passed = targets.filter((heading) => 120 > heading.getBoundingClientRect().top);
  const link = links[Math.max(0, passed.length - 1)];
  if (link === current) return;
  all(".here, .open", contents).forEach((old) => { old.classList.remove("here", "open"); old.removeAttribute("aria-current"); });
  current = link;
  link.classList.add("here");
  link.setAttribute("aria-current", "true");
  here.textContent = link.textContent;
  for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) item.classList.add("open");
  link.scrollIntoView({ block: "nearest" });
}
let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; follow(); });
}, { passive: true });
contents.addEventListener("click", (event) => { if (event.target.closest("a")) unfold(false); });

// Tables: a box that scrolls can be reached by keyboard; the values of a chart are shown when asked for.
function reachable() {
  all(".box").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.querySelector("caption").textContent);
    } else ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
  });
}
addEventListener("resize", reachable);
all(".chart").forEach((chart) => {
  const box = chart.querySelector(".box");
  const button = make("button", { type: "button", "aria-expanded": "false" }, words.data);
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", String(box.classList.toggle("shown")));
    reachable();
  });
  chart.append(button);
});

// Numbers: where each stands, and the others of the same figure.
const numbers = new Map();
let title = "";
all("h2, h3, h4, h5, h6, caption, .n").forEach((element) => {
  if (!element.classList.contains("n")) { title = element.textContent; return; }
  const tagged = element.firstElementChild;
  const read = (name) => tagged.getAttribute(name);
  numbers.set(element, {
    element, title, concept: read("name"), context: read("contextRef"),
    text: element.textContent, unit: read("p:unit"), exact: read("p:exact"), money: read("unitRef") === money,
  });
});
const figures = new Map();
const key = (concept, context) => concept + " " + context;
numbers.forEach((number) => {
  const name = key(number.concept, number.context);
  figures.set(name, [...(figures.get(name) || []), number]);
});
const same = (number) => figures.get(key(number.concept, number.context));
const numbered = (at) => numbers.get(find("f" + at));
const totals = sums.map(([why, total, parts]) => ({
  why, total: numbered(total), parts: parts.map(([sign, part]) => ({ sign, part: numbered(part) })),
}));

// One stop of the tab key for each table and paragraph; arrows go on from there.
all("p, table").forEach((block) => all(".n", block).forEach((number, at) => {
  number.tabIndex = at ? -1 : 0;
  number.setAttribute("role", "button");
  number.setAttribute("aria-label", number.textContent + numbers.get(number).unit + " " + words.hint);
}));
function neighbour(number, direction) {
  const block = number.closest("table, p");
  const fellows = all(".n", block);
  if (direction === "ArrowRight") return fellows[fellows.indexOf(number) + 1];
  if (direction === "ArrowLeft") return fellows[fellows.indexOf(number) - 1];
  const middle = (element) => element.getBoundingClientRect().right;
  const row = number.closest("tr");
  if (!row) return null;
  const rows = all("tr", block);
  const further = direction === "ArrowDown" ? rows.slice(rows.indexOf(row) + 1) : rows.slice(0, rows.indexOf(row)).reverse();
  for (const other of further) {
    const found = all(".n", other).find((each) => 2 > Math.abs(middle(each) - middle(number)));
    if (found) return found;
  }
  return null;
}

// The panel.
const panel = make("div", { id: "panel", role: "dialog", "aria-labelledby": "panel-title", tabindex: "-1" });
panel.hidden = true;
let opener = null;
function link(number, text) {
  return make("a", { href: "#" + number.element.id }, text);
}
function name(number) {
  const [zh, en] = concepts[number.concept];
  const subject = contexts[number.context][1];
  return (root.lang.startsWith("zh") ? zh : en) + (subject ? " · " + subject : "");
}
function row(number, sign) {
  return make("li", {}, make("span", {}, (sign > 0 ? "" : "− "), link(number, name(number))), make("b", {}, number.text));
}
function lists(found) {
  return found.flatMap(({ why, rows }) => [make("span", { class: "why" }, why), make("ul", {}, ...rows)]);
}
function exact(number) {
  const grouped = number.exact.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  return grouped + " " + (number.money ? words.yuan : number.unit);
}
function entries(number) {
  const [period, subject, last] = contexts[number.context];
  const before = last ? figures.get(key(number.concept, last)) : null;
  const parts = totals.filter((sum) => same(sum.total).includes(number))
    .map((sum) => ({ why: sum.why, rows: sum.parts.map(({ sign, part }) => row(part, sign)) }));
  const wholes = totals.filter((sum) => sum.parts.some(({ part }) => same(part).includes(number)))
    .map((sum) => ({ why: sum.why, rows: [row(sum.total, 1)] }));
  const others = same(number).filter((other) => other !== number)
    .map((other) => make("li", {}, link(other, other.title), make("b", {}, other.text)));
  return [
    [words.exact, number.exact ? [exact(number)] : []],
    [words.period, [period]],
    [words.subject, [subject]],
    [words.last, before ? [link(before[0], before[0].text + " " + before[0].unit)] : []],
    [words.parts, lists(parts)],
    [words.whole, lists(wholes)],
    [words.places, others.length ? [make("ul", {}, ...others)] : []],
    [words.basis, [concepts[number.concept][2]]],
  ].filter(([, content]) => content.some(Boolean));
}
function show(number) {
  const [zh, en] = concepts[number.concept];
  const close = make("button", { type: "button", id: "close", "aria-label": words.close }, "✕");
  close.addEventListener("click", hide);
  const list = make("dl", {}, ...entries(number).flatMap(([term, content]) => [make("dt", {}, term), make("dd", {}, ...content)]));
  panel.replaceChildren(
    close, make("h2", { id: "panel-title", lang: "zh-CN" }, zh),
    make("p", { class: "en", lang: "en" }, en),
    make("p", { class: "value" }, number.text + " ", make("small", {}, number.unit)), list,
  );
  mark(number.element);
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
}
function mark(element) {
  all(".now").forEach((old) => old.classList.remove("now"));
  opener = element;
  element.classList.add("now");
}
function hide() {
  if (panel.hidden) return;
  panel.hidden = true;
  opener.classList.remove("now");
  opener.focus({ preventScroll: true });
}
function go(element) {
  const box = element.closest(".chart .box");
  if (box) box.classList.add("shown");
  element.scrollIntoView({ block: "center", inline: "center" });
  show(numbers.get(element));
}
document.addEventListener("click", (event) => {
  const number = event.target.closest(".n");
  if (number) { show(numbers.get(number)); return; }
  const place = event.target.closest("#panel a");
  if (place) { event.preventDefault(); go(find(place.getAttribute("href").slice(1))); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { hide(); return; }
  const number = event.target.closest(".n");
  if (!number) return;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(numbers.get(number)); return; }
  const next = event.key.startsWith("Arrow") ? neighbour(number, event.key) : null;
  if (!next) return;
  event.preventDefault();
  number.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});
document.body.append(panel);

// A table too broad for a sheet of paper is printed in pieces, each beginning with the names of the rows.
const COLUMNS = 15;
function grid(table) {
  const taken = new Map();
  return all("tr", table).map((line, at) => {
    let column = 0;
    return Array.from(line.children).map((cell) => {
      while ((taken.get(column) || 0) > at) column += 1;
      const first = column;
      for (; first + cell.colSpan > column; column += 1) taken.set(column, at + cell.rowSpan);
      return { cell, first, end: column };
    });
  });
}
function piece(table, kept) {
  const copy = table.cloneNode(true);
  copy.removeAttribute("id");
  all("[id]", copy).forEach((element) => element.removeAttribute("id"));
  grid(copy).flat().forEach(({ cell, first, end }) => {
    const span = kept.filter((column) => column >= first).filter((column) => end > column).length;
    if (span) cell.colSpan = span;
    else cell.remove();
  });
  return make("div", { class: "box piece" }, copy);
}
addEventListener("beforeprint", () => all(".wide .box").forEach((box) => {
  const table = box.querySelector("table");
  const places = grid(table).flat();
  const width = Math.max(...places.map(({ end }) => end));
  if (COLUMNS >= width) return;
  const names = places.filter(({ cell }) => cell.classList.contains("s"))[0].end;
  const columns = Array.from({ length: width }, (_, at) => at);
  const size = COLUMNS - names;
  const pieces = [];
  for (let start = names; width > start; start += size) {
    pieces.push(piece(table, [...columns.slice(0, names), ...columns.slice(start, start + size)]));
  }
  box.hidden = true;
  box.after(...pieces);
}));
addEventListener("afterprint", () => {
  all(".piece").forEach((copy) => copy.remove());
  all(".wide .box").forEach((box) => { box.hidden = false; });
});

follow();
reachable();
