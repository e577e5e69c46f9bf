// The page reads without this script; it adds steps, views, filters and a
// search. Nothing is stored: place, view, filters and the words sought are in
// the address, as #ID;view=inline;only=moved,number;typographic;find=words
// (;version= where the place is a row of the table).
"use strict";
(() => {
  const root = document.documentElement, body = document.body;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const pairs = all(".pair");
  if (!pairs.length) return;
  const bar = document.querySelector(".bar");
  const table = document.querySelector(".all");
  const views = table ? ["side", "inline", "changes", "all"] : ["side", "inline", "changes"];
  const rowSelector = ".row, .all tbody tr";
  root.classList.add("js");
  if (pairs.length > 1) root.classList.add("tabbed");

  let pair = pairs[0];
  let row = null;
  let place = ""; // id of what was gone to
  let reading = views[0]; // the last view of a single version
  let sought = [];
  let opening = false; // while the key is down that opens the search

  const fit = () => {
    const sticky = getComputedStyle(bar).position === "sticky";
    root.style.setProperty("--bar-height", sticky ? bar.offsetHeight + "px" : "0px");
  };
  addEventListener("resize", fit);

  const visible = (element) => element.getClientRects().length > 0 || element.checkVisibility?.() === true;

  const scope = () => (body.dataset.view === "all" ? table : pair);

  function markTabs() {
    for (const a of all("[data-tab]")) {
      if (a.dataset.tab === pair.id && body.dataset.view !== "all") a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    }
  }

  function showPair(next) {
    pair = next;
    for (const p of pairs) p.classList.toggle("on", p === next);
    markTabs();
    row = null;
    search();
  }

  function showView(view) {
    body.dataset.view = view;
    if (view !== "all") reading = view;
    for (const b of all("[data-set-view]")) b.setAttribute("aria-pressed", String(b.dataset.setView === view));
    markTabs();
    search();
  }

  // The next view on the reader's wish: the place stays in sight.
  function changeView(view) {
    const from = row, crossing = (view === "all") !== (body.dataset.view === "all");
    showView(view);
    let target = from;
    if (view === "all" && from?.matches(".row")) target = table.querySelector(`a[href="#${CSS.escape(from.id)}"]`)?.closest("tr");
    if (view !== "all" && from?.matches("tr")) target = find([...from.querySelectorAll("td a")].find((a) => find(a.hash)?.closest(".pair") === pair)?.hash ?? "");
    if (target && visible(target)) {
      if (target !== from) settle(target);
      target.scrollIntoView({ block: "start" });
    } else if (view === "all") {
      table.scrollIntoView({ block: "start" });
    }
    if (crossing) place = target?.id ?? "";
    remember();
  }

  const settle = (r) => {
    for (const old of all(".at")) old.classList.remove("at");
    row = r;
    r?.classList.add("at");
  };

  // The address says what is seen.
  function remember(push = false) {
    const only = all(".filters [aria-pressed='true'][data-kind]", pair).map((b) => b.dataset.kind);
    const at = place || (pair !== pairs[0] ? pair.id : "");
    let address = "#" + encodeURIComponent(at);
    if (body.dataset.view !== views[0]) address += ";view=" + body.dataset.view;
    if (table?.contains(document.getElementById(place)) && pair !== pairs[0]) address += ";version=" + encodeURIComponent(pair.id);
    if (only.length) address += ";only=" + only.map(encodeURIComponent).join(",");
    if (body.hasAttribute("data-typographic")) address += ";typographic";
    if (!finder.hidden && words.value.trim()) address += ";find=" + encodeURIComponent(words.value.trim());
    if (push && address !== location.hash) history.pushState(null, "", address);
    else history.replaceState(null, "", address === "#" ? location.pathname + location.search : address);
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

  function showTypographic(on) {
    body.toggleAttribute("data-typographic", on);
    for (const b of all('[data-do="typographic"]')) b.setAttribute("aria-pressed", String(on));
  }

  const finder = bar.querySelector(".finder"), words = document.getElementById("words");
  const folded = new WeakMap();
  const sides = (r) => {
    if (!folded.has(r)) folded.set(r, all(":scope > .o, :scope > .r", r).map((c) => fold(all("p:not(.none)", c).map((p) => p.textContent).join(" "))));
    return folded.get(r);
  };
  const holds = (r) => sides(r).some((text) => sought.every((word) => text.includes(word)));
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
        const match = r.matches("tr") ? holdsLinked(r) : holds(r);
        r.classList.toggle("found", match);
        if (match && visible(r)) n++;
      }
    }
    underline(all(".row.found > :is(.o, .r, .i) p:not(.none)", scope()), sought);
    finder.querySelector("output").textContent = !on ? "" : n === 1 ? bar.dataset.foundOne : bar.dataset.foundOther.replace("#", n);
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

  // Goes to a row or to something in it and makes it visible whatever hides it.
  function go(target) {
    const section = target.closest(".pair, .all");
    if (section === table && section) { if (body.dataset.view !== "all") showView("all"); }
    else if (section) {
      if (section !== pair) showPair(section);
      if (body.dataset.view === "all") showView(reading);
    }
    const r = target.closest(rowSelector);
    if (r || target.classList.contains("landing")) {
      r?.classList.remove("folded");
      if (!visible(target) && !finder.hidden) { finder.hidden = true; search(); }
      if (!visible(target) && pair.contains(target)) clearFilters(pair);
      if (!visible(target)) r ? r.classList.add("open") : showView(views[0]);
    }
    const details = target.closest("details");
    if (details) details.open = true;
    settle(r);
    if (!r && target.classList.contains("landing")) target.classList.add("at");
    fit();
    const focus = target.matches("[tabindex]") ? target : target.querySelector("[tabindex]");
    if (focus) focus.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
    // Rows that were not laid out yet have now got their true height.
    requestAnimationFrame(() => target.scrollIntoView({ block: "start" }));
    place = target.id || place;
  }

  const decode = (text) => {
    try { return decodeURIComponent(text); } catch { return text; }
  };

  function find(hash) {
    const id = decode(hash.slice(1).split(";")[0]);
    if (!id) return null;
    return document.getElementById(id) || document.querySelector(`[data-change="${CSS.escape(id)}"]`);
  }

  // Makes the page what the address says, and nothing else.
  function follow() {
    const state = new Map(location.hash.split(";").slice(1).map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
    const target = find(location.hash);
    const view = state.get("view");
    for (const section of pairs) clearFilters(section);
    finder.hidden = true;
    showTypographic(state.has("typographic"));
    showPair(target?.closest(".pair") ?? pairs.find((p) => p.id === decode(state.get("version") ?? "")) ?? pairs[0]);
    showView(views.includes(view) ? view : views[0]);
    const kinds = (state.get("only") ?? "").split(",").map(decode);
    for (const b of all(".filters [data-kind]", pair)) b.setAttribute("aria-pressed", String(kinds.includes(b.dataset.kind)));
    applyFilters(pair);
    if (state.get("find")) {
      openFinder(decode(state.get("find")));
      search();
    }
    place = "";
    // A version's head keeps the view of all versions.
    if (target?.matches(".pair") && view === "all") place = target.id;
    else if (target?.closest(".pair, .all, .facts")) go(target);
    else if (target) {
      target.scrollIntoView();
      place = target.id;
    }
  }

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

  const actions = {
    "next-change": () => step(".row[data-change], tr.chg", 1),
    "prev-change": () => step(".row[data-change], tr.chg", -1),
    "next-finding": () => step(".notes > li:not(.dismissed), tr.fnd", 1),
    "prev-finding": () => step(".notes > li:not(.dismissed), tr.fnd", -1),
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
    "typographic": () => {
      showTypographic(!body.hasAttribute("data-typographic"));
      remember();
    },
  };
  const keys = {
    j: "next-change", k: "prev-change", n: "next-finding", p: "prev-finding",
    J: "next-paragraph", K: "prev-paragraph", v: "next-view", x: "fold", t: "contents", "/": "find", "?": "help",
  };

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
    const action = keys[event.key];
    if (!action) return;
    const open = document.querySelector("dialog[open]");
    if (open && open.id !== action) return;
    event.preventDefault();
    opening = event.key === "/";
    actions[action]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      if (button.dataset.do) actions[button.dataset.do]();
      else if (button.dataset.setView) changeView(button.dataset.setView);
      else if (button.dataset.kind) {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        applyFilters(button.closest(".pair"));
        search();
        remember();
      }
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = find(link.getAttribute("href"));
    if (!target) return;
    const dialog = link.closest("dialog");
    if (dialog) dialog.close();
    event.preventDefault();
    if (target.closest(".pair, .all, .facts")) {
      go(target);
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

  words.addEventListener("input", () => {
    search();
    if (sought.length) scope().scrollIntoView({ block: "start" });
    remember();
  });
  // The key that opens the box is not part of the words, however it is sent.
  words.addEventListener("beforeinput", (event) => { if (opening && event.data === "/") event.preventDefault(); });
  document.addEventListener("keyup", () => { opening = false; });

  makeGaps();
  fit();
  follow();
})();
