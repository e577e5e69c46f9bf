// Translations: one switch for all of them, on at first; their copies in the views
// that the scripts make; and the review, a view of the rows with a translation
// between the two texts. This file is in pages with translations only.
let translationsOn = true;
if (bar?.querySelector('[data-set-view="review"]')) views.push("review");

function showTranslations(on) {
  translationsOn = on;
  body.classList.toggle("untranslated", !on);
  for (const b of all('[data-do="glosses"]')) b.setAttribute("aria-pressed", String(on));
  for (const r of all(".row")) folded.delete(r); // the search goes by what is shown
}

const glossesOf = (r, side) => {
  const own = all(`:scope > .gl.${side}`, r);
  return own.length || !r.matches(".same") || r.closest(".across") ? own : all(":scope > .gl", r);
};

// A copy of a translation; of one paragraph of it alone where that is told.
function glossCopy(element, line) {
  const copy = copyOf(element);
  if (line) for (const p of all(".gp", copy)) if (p.dataset.p !== line) p.remove();
  return copy;
}

more.address = () => (translationsOn ? "" : ";translations=off");
more.follow = (state) => showTranslations(state.get("translations") !== "off");
more.filled = () => {
  const done = new Set();
  for (const para of all(".para:not(.absent)", reading)) {
    const r = document.getElementById(para.dataset.of), line = para.querySelector("[data-line]")?.dataset.line;
    if (!line && done.has(r)) continue;
    done.add(r);
    for (const g of glossesOf(r, ofOriginal ? "go" : "gr")) para.append(glossCopy(g, line));
  }
};
more.fate = (fate, r) => {
  for (const g of glossesOf(r, r.matches(".dropped") ? "go" : "gr")) fate.append(glossCopy(g));
};

actions.glosses = () => {
  showTranslations(!translationsOn);
  search();
  fit();
  remember();
};
keys.g = "glosses";
