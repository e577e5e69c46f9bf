// The overview strip beside the scroll bar: a mark for each change and finding
// at its place in what is in view, and a frame for what the window shows. It
// is one stop of the tab key; arrows go through its marks.
const strip = build("nav", { className: "marks" });
const frame = build("i");
const marked = ".row[data-change], .row:has(> .notes), tr:is(.chg, .fnd), .para:is(.chg, .fnd)";
let markList = [];
let drawn = 0; // when the marks were last measured

function wordsOf(element) {
  if (element.matches("tr")) return element.querySelector("th .muted").textContent.trim() + ": " + fill(bar.dataset.heat, heatOf(element));
  const r = rowOf(element), rel = r.querySelector(".rel"), kinds = all(".notes > li:not(.dismissed) > .chip", r).map((c) => c.textContent);
  return [r.querySelector("h4 a").textContent + " " + rel.textContent, ...(r.matches(".moved") ? ["⇅ " + bar.dataset.moved] : []), ...kinds.map((k) => "! " + k)].join(", ");
}

const placed = () => (body.dataset.view === "all" ? table.querySelector("tbody") : body.dataset.view === "read" ? reading : pair.querySelector(".rows"));

// Measures what is in view. Marks that would touch are one.
function drawMarks() {
  drawn = performance.now();
  if (!strip.checkVisibility?.()) return;
  const area = placed(), box = area.getBoundingClientRect(), room = strip.clientHeight;
  const marks = [], slot = 5;
  let last = -1;
  for (const e of all(marked, area)) {
    const at = e.getBoundingClientRect();
    if (!at.height) continue;
    const y = Math.round(((at.top - box.top) / box.height) * (room - slot)), found = e.matches(".fnd") || e.querySelector(":scope > .notes") !== null;
    const r = e.matches("tr") ? e : rowOf(e), kind = r.matches(".dropped") ? "gone" : r.matches(".added, .plus") ? "new" : r.matches(".moved") ? "moved" : "other";
    if (y - last < slot && marks.length) {
      const mark = marks[marks.length - 1];
      mark.found ||= found;
      mark.more++;
      continue;
    }
    marks.push({ e, y, kind, found, more: 0 });
    last = y;
  }
  const focus = markList.findIndex((m) => m.link === document.activeElement);
  markList = marks;
  strip.replaceChildren(frame, ...marks.map((m, i) => {
    m.link = build("a", { href: "#" + encodeURIComponent(placeOf(m.e)), className: m.kind + (m.found ? " flag" : ""), tabIndex: i === Math.max(focus, 0) ? 0 : -1 });
    m.link.style.setProperty("top", m.y + "px");
    m.link.dataset.words = wordsOf(m.e) + (m.more ? " +" + numeral(m.more) : "");
    m.link.setAttribute("aria-label", m.link.dataset.words);
    return m.link;
  }));
  if (focus >= 0) markList[Math.min(focus, markList.length - 1)]?.link.focus({ preventScroll: true });
  drawFrame();
}

function drawFrame() {
  const box = placed().getBoundingClientRect(), room = strip.clientHeight, view = innerHeight;
  const from = Math.min(Math.max(-box.top / box.height, 0), 1), to = Math.min(Math.max((view - box.top) / box.height, 0), 1);
  frame.hidden = to <= from;
  frame.style.setProperty("top", from * room + "px");
  frame.style.setProperty("height", Math.max((to - from) * room, 4) + "px");
}

let waiting = 0;
function watchRows() {
  const wait = Math.max(0, 250 - (performance.now() - drawn));
  clearTimeout(waiting);
  waiting = setTimeout(() => requestAnimationFrame(() => { drawMarks(); drawLines(); }), wait);
}

function startMarks() {
  strip.setAttribute("aria-label", bar.dataset.marks);
  document.querySelector("main").after(strip);
  let due = false;
  addEventListener("scroll", () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; drawFrame(); });
  }, { passive: true });
  const watch = new ResizeObserver(watchRows);
  watch.observe(body);
  strip.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    const at = markList.findIndex((m) => m.link === event.target);
    if (!(event.key in moves) || at < 0) return;
    event.preventDefault();
    const to = Math.min(Math.max(at + moves[event.key], 0), markList.length - 1);
    markList[at].link.tabIndex = -1;
    markList[to].link.tabIndex = 0;
    markList[to].link.focus({ preventScroll: true });
  });
}
