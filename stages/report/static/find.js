// The search: rows that hold all words on one side, whatever their accents,
// case and digits (words.js).
const finder = bar?.querySelector(".finder"), words = document.getElementById("words");
let sought = [];
let opening = ""; // the key that opens the search, while it is down
const folded = new WeakMap();
const sides = (r) => {
  if (!folded.has(r)) folded.set(r, all(":scope > .o, :scope > .r, body:not(.untranslated) :scope > .gl", r).map((c) => fold(all("p:not(.none)", c).map((p) => p.textContent).join(" "))));
  return folded.get(r);
};
const holds = (r) => sides(r).some((text) => sought.every((word) => text.includes(word)));
const holdsOwn = (element) => {
  if (!folded.has(element)) folded.set(element, fold(element.textContent));
  return sought.every((word) => folded.get(element).includes(word));
};
const holdsLinked = (tr) => all("td a", tr).some((a) => { const r = find(a.hash); return r && holds(r); });

// Shows the rows of the current view that hold all words on one side.
function search() {
  sought = finder.hidden ? [] : fold(words.value).split(" ").filter(Boolean);
  const on = sought.length > 0;
  for (const old of all(".sought")) old.classList.remove("sought");
  for (const old of all(".found")) old.classList.remove("found");
  let n = 0;
  if (on) {
    scope().classList.add("sought");
    for (const r of all(rowSelector, scope())) {
      const match = boards.has(scope().id) ? holdsOwn(r) : r.matches("tr") ? holdsLinked(r) : holds(r);
      r.classList.toggle("found", match);
    }
  }
  applyFilters();
  if (on) n = all(".found", scope()).filter(visible).length;
  underline(all(":is(.row, .para).found > :is(.o, .r, .i, .gl) p:not(.none), .view .found :is(q, bdi)", scope()), sought);
  finder.querySelector("output").textContent = on ? counted("found", n) : "";
}

function openFinder(text = words.value) {
  finder.hidden = false;
  words.value = text;
  fit();
}

function leaveFinder() {
  const inside = finder.contains(document.activeElement);
  finder.hidden = true;
  words.value = "";
  search();
  fit();
  if (inside) (row && visible(row) ? row : bar.querySelector('[data-do="find"]')).focus({ preventScroll: true });
  remember();
}

function listenToWords() {
  words.addEventListener("input", () => {
    search();
    if (sought.length) scope().scrollIntoView({ block: "start" });
    remember();
  });
  // The key that opens the box is not part of the words, however it is sent.
  words.addEventListener("beforeinput", (event) => { if (opening && event.data === opening) event.preventDefault(); });
  document.addEventListener("keyup", () => { opening = ""; });
}
