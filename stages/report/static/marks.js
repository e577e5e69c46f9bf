// The overview strip beside the scroll bar: a mark for each change and finding
// at its place in what is in view, and a frame for what the window shows. It
// is one stop of the tab key; arrows go through its marks.
const strip = build("nav", { className: "marks" });
const frame = build("i");
const hasNotes = (r) => r.lastElementChild?.matches(".notes") === true;
const isMarked = (e) => e.dataset.change || e.matches(".chg, .fnd") || hasNotes(e);
const markOf = new WeakMap(); // of an element, its mark with its words
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
  if (!box.height) return strip.replaceChildren();
  const marks = [], slot = 5;
  let last = -1;
  for (const e of all(rowSelector, area).filter(isMarked)) {
    const at = e.getBoundingClientRect();
    if (!at.height) continue;
    const y = Math.round(((at.top - box.top) / box.height) * (room - slot));
    if (marks.length && y - last < slot) {
      marks[marks.length - 1].more.push(e);
      continue;
    }
    marks.push({ e, y, more: [] });
    last = y;
  }
  const focused = document.activeElement;
  markList = marks.map(drawMark);
  strip.replaceChildren(frame, ...markList);
  const stop = markList.includes(focused) ? focused : markList[0];
  if (stop) stop.tabIndex = 0;
  if (stop === focused) stop.focus({ preventScroll: true });
  drawFrame();
}

function drawMark({ e, y, more }) {
  let link = markOf.get(e);
  if (!link) {
    const r = e.matches("tr") ? e : rowOf(e), kind = r.matches(".dropped") ? "gone" : r.matches(".added, .plus") ? "new" : r.matches(".moved") ? "moved" : "other";
    link = build("a", { href: "#" + encodeURIComponent(placeOf(e)), className: kind });
    link.dataset.own = wordsOf(e);
    markOf.set(e, link);
  }
  link.tabIndex = -1;
  link.classList.toggle("flag", [e, ...more].some((m) => m.matches(".fnd") || hasNotes(m)));
  link.style.setProperty("top", y + "px");
  const words = link.dataset.own + (more.length ? " +" + numeral(more.length) : "");
  if (link.dataset.words !== words) {
    link.dataset.words = words;
    link.setAttribute("aria-label", words);
  }
  return link;
}

function drawFrame() {
  const box = placed().getBoundingClientRect(), room = strip.clientHeight, view = innerHeight;
  if (!box.height) return;
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
    const at = markList.indexOf(event.target);
    if (!(event.key in moves) || at < 0) return;
    event.preventDefault();
    const to = Math.min(Math.max(at + moves[event.key], 0), markList.length - 1);
    markList[at].tabIndex = -1;
    markList[to].tabIndex = 0;
    markList[to].focus({ preventScroll: true });
  });
}
