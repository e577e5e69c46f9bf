// The page reads without its scripts; they add views, steps, filters and a
// search. Nothing is stored: place, view, filters and the words sought are in
// the address (address.js). All files are one script, in the order in which
// html.go lists them, and share one scope.
"use strict";
const root = document.documentElement, body = document.body;
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const pairs = all(".pair");
const bar = document.querySelector(".bar");
const table = document.querySelector(".all");
// Facts, omissions and terms: views of the whole story that have no rows of texts.
const boards = new Map(all("section.view").map((section) => [section.id, section]));
const rowSelector = ".row, .all tbody tr:not(.fate), .para, .view tbody tr, .flow > li, .out";

// What translations.js adds to the page, where there are any.
const more = {};

let pair = pairs[0];
let row = null;
let place = ""; // id of what was gone to

const fit = () => {
  const sticky = getComputedStyle(bar).position === "sticky";
  root.style.setProperty("--bar-height", sticky ? bar.offsetHeight + "px" : "0px");
};

const visible = (element) => element.getClientRects().length > 0 || element.checkVisibility?.() === true;

// Numbers, and the words that stand with them, are those of the page's language.
const numeral = (n) => String(n).replace(/[0-9]/g, (digit) => root.dataset.digits?.[digit] ?? digit);
const counted = (name, n) => {
  const form = (category) => bar.dataset[name + category[0].toUpperCase() + category.slice(1)];
  return (form(new Intl.PluralRules(root.lang).select(n)) ?? form("other") ?? form("many")).replace("#", numeral(n));
};

// What steps and the search go through.
const scope = () => boards.get(body.dataset.view) ?? (body.dataset.view === "all" ? table : body.dataset.view === "read" ? reading : pair);

function build(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function makeButton(action, label, name, className = "") {
  const button = build("button", { type: "button", className }, label);
  button.dataset.do = action;
  if (name) button.setAttribute("aria-label", name);
  return button;
}

// What a version is called, by the id of its section.
const nameOf = (id) => bar.querySelector(`[data-tab="${CSS.escape(id)}"] bdi`).textContent;

// Words that are heard, not seen.
const heard = (text) => build("span", { className: "vh" }, " " + text);

// A message with its values: fill("{n} of {all}", { n: 2, all: 4 }).
const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => (typeof values[name] === "number" ? numeral(values[name]) : values[name] ?? whole));

// A copy of text that stands in the page already, without ids and links into
// other places of it.
function copyOf(element) {
  const copy = element.cloneNode(true);
  for (const e of copy.firstElementChild ? all(".mj, .judge, [id], [tabindex]", copy) : []) {
    if (e.matches(".mj, .judge")) e.remove();
    e.removeAttribute("id");
    e.removeAttribute("tabindex");
  }
  copy.removeAttribute("id");
  return copy;
}

// Does work on each of a list in slices, so that no step of the reader waits.
function slowly(list, work, at = 0) {
  const until = performance.now() + 8;
  while (at < list.length && performance.now() < until) work(list[at++]);
  if (at < list.length) setTimeout(() => slowly(list, work, at));
}
