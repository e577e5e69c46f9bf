// Places and the address: #ID;view=inline;only=moved,number;typographic;find=words
// (;version= where the place is a row of the table).
const decode = (text) => {
  try { return decodeURIComponent(text); } catch { return text; }
};

function find(hash) {
  const id = decode(hash.slice(1).split(";")[0]);
  if (!id) return null;
  return document.getElementById(id) || document.querySelector(`[data-change="${CSS.escape(id)}"]`);
}

// The address says what is seen.
function remember(push = false) {
  const at = place || (pair !== pairs[0] ? pair.id : "");
  let address = "#" + encodeURIComponent(at);
  if (body.dataset.view !== views[0]) address += ";view=" + body.dataset.view;
  if (table?.contains(document.getElementById(place)) && pair !== pairs[0]) address += ";version=" + encodeURIComponent(pair.id);
  address += filterAddress();
  if (!finder.hidden && words.value.trim()) address += ";find=" + encodeURIComponent(words.value.trim());
  if (push && address !== location.hash) history.pushState(null, "", address);
  else history.replaceState(null, "", address === "#" ? location.pathname + location.search : address);
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
    if (!visible(target)) clearFilters();
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

// Makes the page what the address says, and nothing else.
function follow() {
  const state = new Map(location.hash.split(";").slice(1).map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
  const target = find(location.hash);
  const view = state.get("view");
  finder.hidden = true;
  showTypographic(state.has("typographic"));
  showPair(target?.closest(".pair") ?? pairs.find((p) => p.id === decode(state.get("version") ?? "")) ?? pairs[0]);
  showView(views.includes(view) ? view : views[0]);
  restoreFilters(state);
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
