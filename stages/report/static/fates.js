// What became of one paragraph in every version, and how many versions differ
// in each: a strip above the table of all versions, and the margin of the
// original in the reading view.
const fatesOf = (tr) => all(":scope > td > a", tr).map((a) => find(a.hash)).filter(Boolean);
const lineOf = (tr) => (tr.matches(".plus") ? "+" : tr.querySelector("th .muted").textContent.trim());

// How many republications differ, of how many.
function heatOf(tr) {
  return { n: fatesOf(tr).filter((r) => r.matches("[data-change]")).length, all: pairs.length };
}

// The darkness of a share: h0 to h5.
const shade = ({ n, all }) => "h" + Math.ceil((5 * n) / all);

let heat = null;
function makeHeat() {
  if (heat) return;
  heat = build("ol");
  const rows = all("tbody tr:not(.fate)", table);
  for (const tr of rows) {
    const share = heatOf(tr), where = tr.querySelector("th .muted").textContent.trim();
    const name = where + ": " + fill(bar.dataset.heat, share);
    const link = build("a", { href: "#" + tr.id, className: shade(share), title: name }, build("span", {}, lineOf(tr)), " ", build("b", {}, numeral(share.n)), heard(name));
    heat.append(build("li", {}, link));
    const more = makeButton("fate", "▸", bar.dataset.fate + ": " + where, "more");
    more.setAttribute("aria-expanded", "false");
    tr.querySelector("th").prepend(more);
  }
  const strip = build("nav", { className: "heat" }, build("p", { className: "muted small" }, bar.dataset.heatHow), heat);
  strip.setAttribute("aria-label", bar.dataset.heatHow);
  table.querySelector(".board").before(strip);
}

// The panel of a row of the table: the paragraph of the original, then every
// version's wording with its marks, relation and findings. Versions that have
// it unchanged stand in one line.
function panelOf(tr) {
  const panel = build("div", { className: "fates", dir: root.dir || "ltr" }), same = [];
  const line = tr.matches(".plus") ? 0 : +tr.id.replace(/^all--p/, "");
  for (const r of fatesOf(tr)) {
    const link = build("a", { href: "#" + encodeURIComponent(r.id) }, build("bdi", {}, nameOf(r.closest(".pair").id)));
    const o = r.querySelector(":scope > .o"), cell = r.querySelector(":scope > .r"), here = r.querySelector(":scope > .i") ?? (r.matches(".e") ? inlineOf(r) : cell);
    if (!panel.querySelector(".source") && line) {
      const at = paragraphsOf(r)[0].indexOf(line), p = all(":scope > p", o)[at];
      if (p) panel.prepend(build("blockquote", { className: "source r", lang: o.closest("[lang]").lang, dir: o.closest("[dir]").dir }, build("p", { className: p.className }, copyOf(p).textContent)));
    }
    if (!r.matches("[data-change]") && !r.querySelector(".notes")) {
      same.push({ link, rel: r.querySelector(".rel") });
      continue;
    }
    const head = build("h4", {}, link, " ", build("span", {}, r.querySelector(".rel").textContent), r.matches(".moved") ? build("span", { className: "mv" }, " ⇅ " + bar.dataset.moved) : "");
    const fate = build("section", { className: "version " + r.className.replace(/\b(row|at|found|hit|open|folded|e|sr)\b/g, "") }, head);
    if (!r.matches(".dropped")) {
      const text = build("div", { className: "r", lang: cell.closest("[lang]").lang, dir: cell.closest("[dir]").dir });
      for (const p of all(":scope > p", here)) text.append(copyOf(p));
      fate.append(text);
    }
    more.fate?.(fate, r);
    const notes = r.querySelector(":scope > .notes");
    if (notes) fate.append(copyOf(notes));
    panel.append(fate);
  }
  if (same.length) panel.append(build("p", { className: "alike" }, same[0].rel.textContent, ": ", ...same.flatMap(({ link }, i) => (i ? [", ", link] : [link]))));
  return panel;
}

// Opens or closes the fates of a paragraph.
function toggleFate(tr, open) {
  const button = tr.querySelector(".more"), next = tr.nextElementSibling, is = next?.matches(".fate");
  if (open === undefined) open = !is;
  if (open && !is) {
    const cell = build("td", { colSpan: tr.cells.length }, panelOf(tr));
    tr.after(build("tr", { className: "fate" }, cell));
  } else if (!open && is) next.remove();
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "▾" : "▸";
}

// The margin of a paragraph of the original in the reading view.
function heatPara(para, n) {
  const tr = document.getElementById("all--p" + n), signs = para.querySelector(".margin");
  if (!tr || signs.querySelector(`[data-line="${n}"]`)) return;
  const share = heatOf(tr);
  const button = makeButton("fate", numeral(share.n) + "/" + numeral(share.all), "", "more " + shade(share));
  button.append(heard("¶" + numeral(n) + ": " + fill(bar.dataset.heat, share)));
  button.dataset.line = n;
  button.title = fill(bar.dataset.heat, share);
  button.setAttribute("aria-expanded", "false");
  signs.append(button);
  para.classList.toggle("chg", para.classList.contains("chg") || share.n > 0);
}

function toggleFateHere(button) {
  const para = button.closest(".para"), tr = document.getElementById("all--p" + button.dataset.line);
  const old = para.querySelector(`.fates[data-line="${button.dataset.line}"]`);
  button.setAttribute("aria-expanded", String(!old));
  if (old) return old.remove();
  const panel = panelOf(tr);
  panel.dataset.line = button.dataset.line;
  panel.querySelector(".source")?.remove(); // it stands above
  para.append(panel);
}

// The button at a paragraph, or the key: from a row it leads to the table.
function fate(button) {
  const para = button?.closest(".para") ?? (row?.matches(".para") ? row : null);
  if (para) {
    const own = button?.matches(".more") ? button : para.querySelector(".more");
    if (own) return toggleFateHere(own);
  }
  if (!table) return;
  if (body.dataset.view === "all" && !button?.closest(".row")) {
    const tr = button?.closest("tr") ?? (row && table.contains(row) ? row : null);
    if (!tr) return step(rowSelector, 1), toggleFate(row, true);
    settle(tr);
    place = tr.id;
    toggleFate(tr);
    return remember();
  }
  const r = button?.closest(".row") ?? (row && scope().contains(row) ? rowOf(row) : null);
  if (!r) return changeView("all");
  settle(r);
  changeView("all");
  if (row) toggleFate(row, true);
}
