// Places and the address: #ID;view=inline;only=moved,number;typographic;find=words
// (;version= where the place is a row of the table, ;text=original where that is
// read, ;keys=off).
const decode = (text) => {
  try { return decodeURIComponent(text); } catch { return text; }
};

function find(hash) {
  const id = decode(hash.slice(1).split(";")[0]);
  if (!id) return null;
  // A version may be called by its whole name.
  const named = pairs.find((p) => id === "v-" + p.dataset.id || id.startsWith(p.dataset.id + "--"));
  if (named) return id.startsWith("v-") ? named : document.getElementById(named.id.slice(2) + id.slice(named.dataset.id.length));
  return document.getElementById(id) || document.querySelector(`.row[data-change="${CSS.escape(id)}"], .row[id$="--${CSS.escape(id)}"]`);
}

// The address says what is seen.
function remember(push = false) {
  const at = place || (pair !== pairs[0] ? pair.id : "");
  let address = "#" + encodeURIComponent(at);
  if (body.dataset.view !== views[0]) address += ";view=" + body.dataset.view;
  if (table?.contains(document.getElementById(place)) && pair !== pairs[0]) address += ";version=" + encodeURIComponent(pair.id);
  if (body.dataset.view === "read" && ofOriginal) address += ";text=original";
  address += filterAddress() + (more.address?.() ?? "");
  if (!keysOn) address += ";keys=off";
  if (!finder.hidden && words.value.trim()) address += ";find=" + encodeURIComponent(words.value.trim());
  if (push && address !== location.hash) {
    written = null;
    history.pushState(null, "", address);
  } else write(address === "#" ? location.pathname + location.search : address);
}

// Browsers refuse addresses that change too often: after forty in ten seconds
// only the last is written.
let written = null, writes = [];
function write(address) {
  const now = performance.now();
  writes = writes.filter((at) => now - at < 10000);
  if (written === null && writes.length < 40) {
    writes.push(now);
    history.replaceState(null, "", address);
    return;
  }
  if (written === null) {
    setTimeout(() => {
      if (written !== null) history.replaceState(null, "", written);
      written = null;
    }, 500);
  }
  written = address;
}

// Goes to a row or to something in it and makes it visible whatever hides it.
function go(target) {
  const section = target.closest(".pair, .all, .view");
  const view = body.dataset.view;
  if (section === table && section) { if (view !== "all") showView("all"); }
  else if (boards.has(section?.id)) { if (view !== section.id) showView(section.id); }
  else if (section) {
    if (view === "read" && target === section) {
      ofOriginal = false;
      showPair(section);
      target = reading;
    } else {
      if (section !== pair) showPair(section);
      if (view === "all" || view === "read" || boards.has(view)) showView(rowView);
    }
  }
  const r = target.closest(rowSelector);
  if (r || target.classList.contains("landing")) {
    r?.classList.remove("folded");
    if (!visible(target) && !finder.hidden) { finder.hidden = true; search(); }
    if (!visible(target)) clearFilters();
    if (!visible(target)) r ? openRow(r) : showView(views[0]);
  }
  const details = target.closest("details");
  if (details) details.open = true;
  settle(r);
  if (!r && target.classList.contains("landing")) target.classList.add("at");
  fit();
  goTo(target);
  place = section && target === reading ? section.id : placeOf(target) || place;
}

function goTo(target) {
  const focus = target.matches("[tabindex]") ? target : target.querySelector("[tabindex]");
  if (focus) focus.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
  // Rows that were not laid out yet have now got their true height.
  requestAnimationFrame(() => target.scrollIntoView({ block: "start" }));
}

// Makes the page what the address says, and nothing else.
function follow() {
  const state = new Map(location.hash.split(";").slice(1).map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
  const target = find(location.hash);
  const view = state.get("view");
  finder.hidden = true;
  showTypographic(state.has("typographic"));
  showKeys(state.get("keys") !== "off");
  more.follow?.(state);
  ofOriginal = state.get("text") === "original";
  showPair(target?.closest(".pair") ?? pairs.find((p) => p.id === decode(state.get("version") ?? "")) ?? pairs[0]);
  showView(views.includes(view) || boards.has(view) ? view : views[0]);
  restoreFilters(state);
  if (state.get("find")) {
    openFinder(decode(state.get("find")));
    search();
  }
  place = "";
  // A version's head keeps the view of all versions.
  const para = view === "read" && target && !target.matches(".pair") ? inView(target.closest(".row, .landing")?.matches(".row") ? target.closest(".row") : null, "read") : null;
  if (target?.matches(".pair") && (view === "all" || view === "read")) place = target.id;
  else if (para) go(para);
  else if (target?.closest(".pair, .all, .facts, .view")) go(target);
  else if (target) {
    target.scrollIntoView();
    place = target.id;
  }
}
