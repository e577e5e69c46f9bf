// Steps, keys and buttons.
// From where steps count: the current row, else the first at or below the
// top of the window.
function step(selector, direction) {
  const list = all(selector, scope()).filter((e) => visible(e));
  if (!list.length) return;
  const focus = document.activeElement;
  const here = focus && scope().contains(focus) && focus.matches(selector) ? focus : row;
  let next;
  if (here && scope().contains(here) && visible(here)) {
    const after = (e) => here.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
    const before = (e) => here.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING && !e.contains(here);
    next = direction > 0 ? list.find((e) => e !== here && after(e)) : list.filter((e) => e !== here && before(e)).pop();
    next ||= direction > 0 ? list[0] : list[list.length - 1];
  } else {
    const top = bar.offsetHeight;
    next = direction > 0
      ? list.find((e) => e.getBoundingClientRect().top >= top) || list[0]
      : list.filter((e) => e.getBoundingClientRect().top < top).pop() || list[list.length - 1];
  }
  go(next);
  remember();
}

const toggle = (id) => {
  const dialog = document.getElementById(id);
  if (dialog.open) dialog.close(); else dialog.showModal();
};

const findingSelector = ".row > .notes > li:not(.dismissed), tr.fnd, .para.fnd";

const actions = {
  ...gapActions,
  "copy": copyChange,
  "fate": fate,
  "original": () => readText("original"),
  "read": (button) => readText(button.closest("[data-version]").dataset.version),
  "keys": () => {
    showKeys(!keysOn);
    remember();
  },
  "next-change": () => step(".row[data-change], tr.chg, .para.chg", 1),
  "prev-change": () => step(".row[data-change], tr.chg, .para.chg", -1),
  "next-finding": () => step(findingSelector, 1),
  "prev-finding": () => step(findingSelector, -1),
  "next-paragraph": () => step(rowSelector, 1),
  "prev-paragraph": () => step(rowSelector, -1),
  "next-hit": () => step(".found", 1),
  "prev-hit": () => step(".found", -1),
  "next-view": () => changeView(views[(views.indexOf(body.dataset.view) + 1) % views.length]),
  "fold": () => {
    if (!row || !scope().contains(row)) step(rowSelector, 1);
    if (row) row.classList.toggle("folded");
  },
  "find": () => {
    openFinder();
    words.focus();
    words.select();
  },
  "leave-find": leaveFinder,
  "contents": () => toggle("contents"),
  "help": () => toggle("help"),
  "filters": () => {
    filterBox.querySelector("details").open = true;
    filterBox.focus({ preventScroll: true });
    filterBox.scrollIntoView({ block: "center" });
  },
  "clear-filters": () => {
    clearFilters();
    filterBox.focus({ preventScroll: true });
    remember();
  },
  "typographic": () => {
    showTypographic(!body.hasAttribute("data-typographic"));
    remember();
  },
};
const keys = {
  j: "next-change", k: "prev-change", n: "next-finding", p: "prev-finding",
  J: "next-paragraph", K: "prev-paragraph", v: "next-view", x: "fold", t: "contents", f: "filters", "/": "find", "?": "help",
  c: "copy", a: "fate",
};

// Single keys can be put off, for those who speak to their machine.
let keysOn = true;
function showKeys(on) {
  keysOn = on;
  document.querySelector('[data-do="keys"]').setAttribute("aria-pressed", String(on));
}

// The key as on a keyboard with Latin letters: where another script is set the
// place of the key counts; the lock of capitals does not.
function keyOf(event) {
  let key = event.key.normalize("NFKC");
  if (key === "؟") key = "?";
  if (/^[^\x00-\x7f]$/u.test(key)) {
    const [, letter] = /^Key([A-Z])$/.exec(event.code) ?? [];
    key = letter ?? (event.code === "Slash" ? (event.shiftKey ? "?" : "/") : key);
  }
  return /^[a-z]$/i.test(key) ? (event.shiftKey ? key.toUpperCase() : key.toLowerCase()) : key;
}

function listen() {
  addEventListener("resize", fit);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && !finder.hidden && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      leaveFinder();
      return;
    }
    if (event.target === words) {
      if (event.key !== "Enter" || event.isComposing || !sought.length) return;
      event.preventDefault();
      step(".found", event.shiftKey ? -1 : 1);
      words.focus({ preventScroll: true });
      return;
    }
    if (event.key === "Enter" && event.target.matches?.(".all tr, .para")) {
      event.preventDefault();
      fate();
      return;
    }
    const action = keysOn ? keys[keyOf(event)] : undefined;
    if (!action || event.target.matches?.("input, textarea, select, [contenteditable]")) return;
    const open = document.querySelector("dialog[open]");
    if (open && open.id !== action) return;
    event.preventDefault();
    opening = action === "find" ? event.key : "";
    actions[action]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      if (button.dataset.do) actions[button.dataset.do](button);
      else if (button.dataset.setView) changeView(button.dataset.setView);
      else if (button.closest(".filters")) pressFilter(button);
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = find(link.getAttribute("href"));
    if (!target) return;
    const dialog = link.closest("dialog");
    if (dialog) dialog.close();
    event.preventDefault();
    if (target.closest(".pair, .all, .facts, .view")) {
      go(target);
      if (link.closest(".heat")) toggleFate(target, true);
    } else {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
      place = target.id;
    }
    remember(true);
  });

  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  document.addEventListener("focusin", (event) => {
    const r = event.target.closest?.(rowSelector);
    if (r) row = r;
  });
  // What is folded away is printed all the same.
  addEventListener("beforeprint", () => {
    for (const d of all("details:not([open])")) { d.open = true; d.dataset.reclose = ""; }
  });
  addEventListener("afterprint", () => {
    for (const d of all("details[data-reclose]")) { d.open = false; delete d.dataset.reclose; }
  });
}
