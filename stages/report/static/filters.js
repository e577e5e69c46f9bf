// Filters: one choice of kinds, severities and versions for whatever view is
// shown, with counts that follow the other filters and the search, and the tier
// of typographic differences. Elements say what they are by data-kinds: words
// of the contract, and each finding as its kind and severity, "number.high".
const filterBox = document.querySelector(".filters");
const chosen = { kind: new Set(), severity: new Set(), status: new Set(), version: new Set() };
const filterButtons = filterBox ? Object.keys(chosen).flatMap((group) => all(`[data-${group}]`, filterBox).map((button) => ({ group, button, word: button.dataset[group] }))) : [];
const filtering = () => chosen.kind.size + chosen.severity.size > 0;

const parsedKinds = new WeakMap();
function kindsOf(element) {
  let kinds = parsedKinds.get(element);
  if (!kinds) {
    kinds = { words: [], findings: [] };
    for (const token of (element.dataset.kinds ?? element.classList[1]).split(" ")) {
      if (token.includes(".")) kinds.findings.push(token.split(".")); else kinds.words.push(token);
    }
    parsedKinds.set(element, kinds);
  }
  return kinds;
}

// A relation together with a severity means: with a finding as grave as that.
const isGrave = (severity) => !chosen.severity.size || chosen.severity.has(severity);
const hasGrave = ({ findings }) => !chosen.severity.size || findings.some(([, severity]) => isGrave(severity));
const isKind = ({ words }) => words.some((word) => chosen.kind.has(word));
const isHit = (kinds) => !chosen.kind.size ? hasGrave(kinds)
  : isKind(kinds) && hasGrave(kinds) || kinds.findings.some(([kind, severity]) => chosen.kind.has(kind) && isGrave(severity));

const anyChosen = () => Object.values(chosen).some((group) => group.size > 0);
const inVersions = (id) => !chosen.version.size || chosen.version.has(id);
const rowsOf = (section) => all(".rows > .row", section);

// Shows in the current view what the filters leave, and counts anew.
function applyFilters() {
  if (!filterBox) return;
  const board = boards.get(body.dataset.view);
  const shown = board ? filterBoard(board) : scope() === table ? filterTable() : filterPair(pair);
  const on = board || scope() === table ? anyChosen() : filtering();
  filterBox.querySelector("output").textContent = on ? bar.dataset.shown.replace("#", numeral(shown)) : "";
  filterBox.querySelector('[data-do="clear-filters"]').hidden = !anyChosen();
  countFilters();
}

function filterPair(section) {
  const on = filtering();
  let shown = 0;
  section.querySelector(".rows").classList.toggle("filtered", on);
  for (const r of rowsOf(section)) {
    const match = on && isHit(kindsOf(r));
    r.classList.toggle("hit", match);
    if (match && isFound(r)) shown++;
  }
  for (const box of all(".findings, .changes", section)) {
    box.toggleAttribute("data-filtered", on);
    for (const item of all("ol > li, ul > li", box)) item.classList.toggle("hit", on && isHit(kindsOf(item.dataset.kinds ? item : find(item.querySelector("a").hash))));
  }
  return shown;
}

// The rows of the table that have a cell which fits, in the versions chosen.
function filterTable() {
  const on = filtering();
  let shown = 0;
  table.classList.toggle("filtered", on || chosen.version.size > 0);
  all("thead th a", table).forEach((a) => a.closest("th").classList.toggle("off", !inVersions(find(a.hash)?.id)));
  for (const tr of all("tbody tr:not(.fate)", table)) {
    let any = false;
    all(":scope > td", tr).forEach((td, column) => {
      const off = !inVersions(pairs[column]?.id), link = td.querySelector("a"), r = link && find(link.hash);
      const match = !off && r && (!on || isHit(kindsOf(r)));
      td.classList.toggle("off", off);
      td.classList.toggle("miss", on && !off && !match);
      any ||= match;
    });
    tr.classList.toggle("hit", Boolean(any));
    if (tr.nextElementSibling?.matches(".fate")) tr.nextElementSibling.classList.toggle("hit", Boolean(any));
    if (any && (!sought.length || tr.matches(".found"))) shown++;
  }
  return shown;
}

const isFound = (r) => !sought.length || holds(r);

// Each count is what pressing its button would show beside the other filters;
// "3 of 12" where these leave fewer than there are.
function countFilters() {
  const live = {}, total = {};
  const add = (to, group, word) => { const key = group + " " + word; to[key] = (to[key] ?? 0) + 1; };
  const board = boards.get(body.dataset.view), several = board || scope() === table;
  if (board) countBoard(board, (group, word, fits) => {
    add(total, group, word);
    if (fits) add(live, group, word);
  });
  else for (const p of several ? pairs : [pair]) {
    for (const r of rowsOf(p)) {
      const kinds = kindsOf(r), here = isFound(r), within = here && (!several || inVersions(p.id)), among = isKind(kinds);
      for (const word of kinds.words) {
        add(total, "kind", word);
        if (within && hasGrave(kinds)) add(live, "kind", word);
      }
      for (const [kind, severity] of kinds.findings) {
        add(total, "kind", kind);
        add(total, "severity", severity);
        if (within && isGrave(severity)) add(live, "kind", kind);
        if (within && (!chosen.kind.size || among || chosen.kind.has(kind))) add(live, "severity", severity);
      }
      if (r.dataset.change) add(total, "version", p.id);
      if (here && (filtering() ? isHit(kinds) : r.dataset.change)) add(live, "version", p.id);
    }
  }
  for (const { group, button, word } of filterButtons) {
    const n = live[group + " " + word] ?? 0, of = total[group + " " + word] ?? 0;
    button.querySelector(".n").textContent = n === of || group === "version" ? numeral(n) : filterBox.dataset.of.replace("{n}", numeral(n)).replace("{all}", numeral(of));
    button.hidden = !of && !chosen[group].has(word) || group === "version" && !several;
    button.setAttribute("aria-pressed", String(chosen[group].has(word)));
  }
  for (const group of all("[role=group]", filterBox)) group.hidden = all("button", group).every((b) => b.hidden);
  const typographic = filterBox.querySelector('[data-do="typographic"]');
  if (typographic) {
    typographic.hidden = several || !pair.dataset.t;
    typographic.querySelector(".n").textContent = numeral(pair.dataset.t ?? "");
  }
  for (const tab of all("[data-tab]")) {
    const p = filtering() && document.getElementById(tab.dataset.tab);
    if (p) tab.dataset.n = rowsOf(p).filter((r) => isHit(kindsOf(r))).length; else delete tab.dataset.n;
  }
}

function clearFilters() {
  if (!anyChosen()) return;
  for (const group of Object.values(chosen)) group.clear();
  search();
}

function showTypographic(on) {
  body.toggleAttribute("data-typographic", on);
  for (const b of all('[data-do="typographic"]')) b.setAttribute("aria-pressed", String(on));
}

// What the address says of filters.
function filterAddress() {
  const list = (name, words) => (words.length ? `;${name}=` + words.map(encodeURIComponent).join(",") : "");
  return list("only", [...chosen.kind, ...chosen.severity]) + list("facts", [...chosen.status]) + list("versions", [...chosen.version]) + (body.hasAttribute("data-typographic") ? ";typographic" : "");
}

// Sets the filters as the address says; state is its parts by name.
function restoreFilters(state) {
  const words = (name) => (state.get(name) ?? "").split(",").map(decode);
  const parts = { kind: words("only"), severity: words("only"), status: words("facts"), version: words("versions") };
  for (const { group, word } of filterButtons) {
    if (parts[group].includes(word)) chosen[group].add(word); else chosen[group].delete(word);
  }
  search();
}

function pressFilter(button) {
  const { group, word } = filterButtons.find((b) => b.button === button);
  if (!chosen[group].delete(word)) chosen[group].add(word);
  search();
  remember();
}
