// The page reads without this script; it adds steps, views and filters.
// Nothing is stored: the place is in the address, the rest is gone on reload.
"use strict";
(() => {
  const root = document.documentElement, body = document.body;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const pairs = all(".pair");
  if (!pairs.length) return;
  const bar = document.querySelector(".bar");
  const views = ["side", "inline", "changes"];
  root.classList.add("js");
  if (pairs.length > 1) root.classList.add("tabbed");

  let pair = pairs[0];
  let row = null;

  const fit = () => {
    const sticky = getComputedStyle(bar).position === "sticky";
    root.style.setProperty("--bar-height", sticky ? bar.offsetHeight + "px" : "0px");
  };
  addEventListener("resize", fit);

  const visible = (element) => element.getClientRects().length > 0 || element.checkVisibility?.() === true;

  function showPair(next) {
    pair = next;
    for (const p of pairs) p.classList.toggle("on", p === next);
    for (const a of all("[data-tab]")) {
      if (a.dataset.tab === next.id) a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    }
    row = null;
  }

  function showView(view) {
    body.dataset.view = view;
    for (const b of all("[data-set-view]")) b.setAttribute("aria-pressed", String(b.dataset.setView === view));
    if (row && visible(row)) row.scrollIntoView({ block: "start" });
  }

  // Runs of unchanged paragraphs become one button in the changes-only view.
  function makeGaps() {
    for (const rows of all(".rows")) {
      let run = [];
      const close = () => {
        if (!run.length) return;
        const members = run;
        const gap = document.createElement("button");
        gap.type = "button";
        gap.className = "gap";
        gap.textContent = members.length === 1 ? bar.dataset.unchangedOne : bar.dataset.unchangedOther.replace("#", members.length);
        gap.addEventListener("click", () => {
          for (const r of members) r.classList.add("open");
          gap.remove();
          members[0].focus({ preventScroll: true });
        });
        members[0].before(gap);
        run = [];
      };
      for (const r of all(":scope > .row", rows)) r.matches("[data-change]") ? close() : run.push(r);
      close();
    }
  }

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

  // Goes to a row or to something in it and makes it visible whatever hides it.
  function go(target, remember = true) {
    const section = target.closest(".pair");
    if (section && section !== pair) showPair(section);
    const r = target.closest(".row");
    if (r) {
      r.classList.remove("folded");
      if (!visible(r)) {
        if (section) clearFilters(section);
        if (!visible(r)) r.classList.add("open");
      }
    } else if (target.classList.contains("landing") && !visible(target)) {
      if (section) clearFilters(section);
      if (!visible(target)) showView("side");
    }
    const details = target.closest("details");
    if (details) details.open = true;
    for (const old of all(".row.at")) old.classList.remove("at");
    row = r;
    if (r) r.classList.add("at");
    fit();
    const focus = target.matches("[tabindex]") ? target : target.querySelector("[tabindex]");
    if (focus) focus.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
    // Rows that were not laid out yet have now got their true height.
    requestAnimationFrame(() => target.scrollIntoView({ block: "start" }));
    if (remember && target.id) history.replaceState(null, "", "#" + encodeURIComponent(target.id));
  }

  function find(hash) {
    let id = hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* shown as it is */ }
    if (!id) return null;
    return document.getElementById(id) || document.querySelector(`[data-change="${CSS.escape(id)}"]`);
  }

  function follow() {
    const target = find(location.hash);
    if (!target) return;
    if (target.closest(".pair, .facts")) go(target, false);
  }

  // From where steps count: the current row, else the first at or below the
  // top of the window.
  function step(selector, direction) {
    const list = all(selector, pair).filter((e) => visible(e));
    if (!list.length) return;
    const focus = document.activeElement;
    const here = focus && pair.contains(focus) && focus.matches(selector) ? focus : row;
    let next;
    if (here && pair.contains(here)) {
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
  }

  const toggle = (id) => {
    const dialog = document.getElementById(id);
    if (dialog.open) dialog.close(); else dialog.showModal();
  };

  const actions = {
    "next-change": () => step(".row[data-change]", 1),
    "prev-change": () => step(".row[data-change]", -1),
    "next-finding": () => step(".notes > li", 1),
    "prev-finding": () => step(".notes > li", -1),
    "next-paragraph": () => step(".rows > .row", 1),
    "prev-paragraph": () => step(".rows > .row", -1),
    "next-view": () => showView(views[(views.indexOf(body.dataset.view) + 1) % views.length]),
    "fold": () => {
      if (!row) step(".rows > .row", 1);
      if (row) row.classList.toggle("folded");
    },
    "contents": () => toggle("contents"),
    "help": () => toggle("help"),
    "typographic": () => {
      const on = body.toggleAttribute("data-typographic");
      for (const b of all('[data-do="typographic"]')) b.setAttribute("aria-pressed", String(on));
    },
  };
  const keys = {
    j: "next-change", k: "prev-change", n: "next-finding", p: "prev-finding",
    J: "next-paragraph", K: "prev-paragraph", v: "next-view", x: "fold", t: "contents", "?": "help",
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const action = keys[event.key];
    if (!action) return;
    const open = document.querySelector("dialog[open]");
    if (open && open.id !== action) return;
    event.preventDefault();
    actions[action]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      if (button.dataset.do) actions[button.dataset.do]();
      else if (button.dataset.setView) showView(button.dataset.setView);
      else if (button.dataset.kind) {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        applyFilters(button.closest(".pair"));
      }
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = find(link.getAttribute("href"));
    if (!target) return;
    const dialog = link.closest("dialog");
    if (dialog) dialog.close();
    if (target.closest(".pair, .facts")) {
      event.preventDefault();
      history.pushState(null, "", link.getAttribute("href"));
      go(target, false);
    }
  });

  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  document.addEventListener("focusin", (event) => {
    const r = event.target.closest?.(".row");
    if (r) row = r;
  });
  // What is folded away is printed all the same.
  addEventListener("beforeprint", () => {
    for (const d of all("details:not([open])")) { d.open = true; d.dataset.reclose = ""; }
  });
  addEventListener("afterprint", () => {
    for (const d of all("details[data-reclose]")) { d.open = false; delete d.dataset.reclose; }
  });

  makeGaps();
  showPair(pairs[0]);
  fit();
  follow();
})();
