// Filters by kind, and the tier of typographic differences.

// Pressed filters show the rows that have any of their kinds.
function applyFilters(section) {
  const kinds = all(".filters [data-kind]", section).filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.kind);
  const on = kinds.length > 0;
  const hit = (element) => element.dataset.kinds.split(" ").some((kind) => kinds.includes(kind));
  section.querySelector(".rows").classList.toggle("filtered", on);
  let shown = 0;
  for (const r of all(".rows > .row", section)) {
    const match = on && hit(r);
    r.classList.toggle("hit", match);
    if (match) shown++;
  }
  for (const box of all(".findings, .changes", section)) {
    box.toggleAttribute("data-filtered", on);
    for (const item of all("li[data-kinds]", box)) item.classList.toggle("hit", on && hit(item));
  }
  section.querySelector(".filters output").textContent = on ? bar.dataset.shown.replace("#", shown) : "";
}

function clearFilters(section) {
  for (const b of all(".filters [data-kind]", section)) b.setAttribute("aria-pressed", "false");
  applyFilters(section);
}

function showTypographic(on) {
  body.toggleAttribute("data-typographic", on);
  for (const b of all('[data-do="typographic"]')) b.setAttribute("aria-pressed", String(on));
}

// What the address says of filters.
function filterAddress() {
  const only = all(".filters [aria-pressed='true'][data-kind]", pair).map((b) => b.dataset.kind);
  return (only.length ? ";only=" + only.map(encodeURIComponent).join(",") : "") + (body.hasAttribute("data-typographic") ? ";typographic" : "");
}

// Sets the filters as the address says; state is its parts by name.
function restoreFilters(state) {
  const kinds = (state.get("only") ?? "").split(",").map(decode);
  for (const b of all(".filters [data-kind]", pair)) b.setAttribute("aria-pressed", String(kinds.includes(b.dataset.kind)));
  applyFilters(pair);
}

function pressFilter(button) {
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  applyFilters(button.closest(".pair"));
  search();
  remember();
}
