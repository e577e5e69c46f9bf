// Views of the same rows.
const views = table ? ["side", "inline", "changes", "all", "read"] : ["side", "inline", "changes", "read"];
let rowView = views[0]; // the last view in which the rows were shown

function markTabs() {
  const view = body.dataset.view;
  const current = view === "all" || boards.has(view) ? "" : view === "read" && ofOriginal ? "original" : pair.id;
  for (const tab of all("[data-tab]")) {
    if (tab.dataset.tab === current) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

function showPair(next) {
  pair = next;
  for (const p of pairs) p.classList.toggle("on", p === next);
  addTools(next);
  if (body.dataset.view === "read") fillReading();
  markTabs();
  settle(null);
  if (body.dataset.view === "inline") writeInline(next);
  writeQuotes(next);
  search();
  watchRows();
}

function showView(view) {
  body.dataset.view = view;
  if (view === "inline") writeInline(pair);
  if (view !== "all" && view !== "read" && !boards.has(view)) rowView = view;
  showBoard(view);
  if (view === "changes") makeGaps(pair);
  if (view === "all") makeHeat();
  if (view === "read") fillReading();
  for (const b of all("[data-set-view]")) b.setAttribute("aria-pressed", String(b.dataset.setView === view));
  markTabs();
  search();
  watchRows();
}

// The row of the version in view in which an element stands or of which it
// tells, null where there is none.
function rowOf(element) {
  if (!element) return null;
  if (element.matches(".para")) return document.getElementById(element.dataset.of);
  if (!element.matches("tr")) return element.closest(".row");
  const link = all("td > a", element).find((a) => find(a.hash)?.closest(".pair") === pair);
  return link ? find(link.hash) : null;
}

// What shows a row in a view.
function inView(r, view) {
  if (!r) return null;
  if (boards.has(view)) return null;
  if (view === "all") return all("td > a", table).find((a) => find(a.hash) === r)?.closest("tr") ?? null;
  if (view === "read") return reading.querySelector(`[data-of="${CSS.escape(r.id)}"]`);
  return r;
}

// The next view on the reader's wish: the place stays in sight.
function changeView(view) {
  const was = body.dataset.view, shown = row && scope().contains(row);
  const at = was === "all" && row?.matches(".plus") ? row : null;
  const r = shown ? rowOf(row) : null;
  showView(view);
  const target = view === "all" && at ? at : inView(r, view);
  const own = (v) => v === "all" || v === "read" || boards.has(v);
  if (target && visible(target)) {
    settle(target);
    target.scrollIntoView({ block: "start" });
  } else {
    settle(null);
    if (own(view)) scope().scrollIntoView({ block: "start" });
  }
  if (own(view) || own(was)) place = target ? placeOf(target) : "";
  remember();
}

const settle = (r) => {
  for (const old of all(".at")) old.classList.remove("at");
  row = r;
  r?.classList.add("at");
};

// The id by which the address names an element.
const placeOf = (element) => element.dataset.of ?? element.id;
