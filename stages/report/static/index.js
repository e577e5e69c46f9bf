// The page of a batch: orders, filters by kind and a search of titles and
// outlets. What is chosen is in the address, as #;sort=title;only=number;find=words.
(() => {
  const root = document.documentElement, list = document.getElementById("stories"), box = document.querySelector(".filters");
  const input = document.getElementById("find"), order = document.getElementById("sort"), clear = document.getElementById("clear");
  const buttons = [...box.querySelectorAll("[data-kind]")], only = new Set();
  const collator = new Intl.Collator(root.lang, { numeric: true });
  const number = (n) => String(n).replace(/\d/g, (d) => [...box.dataset.digits][d] ?? d);
  const stories = [...list.children].map((item, at) => {
    const title = item.querySelector("h2").textContent, who = item.querySelector("p.muted")?.textContent ?? "";
    return { item, at, title, text: fold(title + " " + who), kinds: item.dataset.kinds.split(" "), date: item.dataset.d ?? "" };
  });
  const orders = {
    gravity: (a, b) => a.at - b.at,
    title: (a, b) => collator.compare(a.title, b.title) || a.at - b.at,
    date: (a, b) => (Date.parse(b.date) || 0) - (Date.parse(a.date) || 0) || a.at - b.at,
  };
  root.classList.add("js");

  // The counts of the kinds are the stories that the search leaves.
  function show() {
    const words = fold(input.value).split(" ").filter(Boolean), counts = new Map();
    let n = 0;
    for (const { item, text, kinds } of stories) {
      const found = words.every((word) => text.includes(word));
      item.hidden = !found || only.size > 0 && !kinds.some((kind) => only.has(kind));
      if (!item.hidden) n++;
      if (found) for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    for (const b of buttons) {
      b.setAttribute("aria-pressed", String(only.has(b.dataset.kind)));
      b.querySelector(".n").textContent = number(counts.get(b.dataset.kind) ?? 0);
    }
    const all = !words.length && !only.size;
    clear.hidden = all;
    box.querySelector("output").textContent = all ? "" : box.dataset.shown.replace("{n}", number(n)).replace("{all}", number(stories.length));
  }

  let sorted = "gravity";
  function sort() {
    if (order.value === sorted) return;
    sorted = order.value;
    list.append(...[...stories].sort(orders[order.value]).map((s) => s.item));
  }

  function remember() {
    const parts = [];
    if (order.value !== "gravity") parts.push("sort=" + order.value);
    if (only.size) parts.push("only=" + [...only].map(encodeURIComponent).join(","));
    if (input.value.trim()) parts.push("find=" + encodeURIComponent(input.value.trim()));
    history.replaceState(null, "", parts.length ? "#;" + parts.join(";") : location.pathname + location.search);
  }

  function follow() {
    const state = new Map(location.hash.split(";").slice(1).map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
    const decode = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
    const kinds = (state.get("only") ?? "").split(",").map(decode);
    only.clear();
    for (const b of buttons) if (kinds.includes(b.dataset.kind)) only.add(b.dataset.kind);
    input.value = decode(state.get("find") ?? "");
    order.value = Object.hasOwn(orders, state.get("sort")) ? state.get("sort") : "gravity";
    sort();
    show();
  }

  for (const b of buttons) b.addEventListener("click", () => {
    if (!only.delete(b.dataset.kind)) only.add(b.dataset.kind);
    show();
    remember();
  });
  clear.addEventListener("click", () => {
    only.clear();
    input.value = "";
    input.focus();
    show();
    remember();
  });
  input.addEventListener("input", () => { show(); remember(); });
  order.addEventListener("change", () => { sort(); remember(); });
  addEventListener("hashchange", follow);
  if (matchMedia("(max-width: 40rem)").matches) box.querySelector("details").open = false;
  follow();
})();
