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
const rowSelector = ".row, .all tbody tr";

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

const scope = () => (body.dataset.view === "all" ? table : pair);
