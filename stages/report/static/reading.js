// The reading view: one text as an article, whole and in its own order, made
// of copies of the cells. Signs in the margin lead to what differs; in the
// original they say how many republications differ.
const reading = build("section", { className: "reading", id: "reading" });
let ofOriginal = false; // which side is read
let filled = ""; // what stands in it

// The paragraphs of both sides of a row, by number, from what its heading
// says: "¶4", "¶4 → ¶5–6", "→ ¶7".
function paragraphsOf(r) {
  const said = r.querySelector("h4 a").textContent, parts = (/[0-9]/.test(said) ? said : fold(said)).split(/[→←]/);
  if (parts.length === 1) parts.push(parts[0]);
  if (r.matches(".dropped")) parts[1] = "";
  return parts.map((part) => [...part.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from, to = from]) => Array.from({ length: to - from + 1 }, (_, i) => +from + i)));
}

// What stands where in the text, with what is missing at its place.
function textOf(section, original) {
  const list = [];
  let last = 0;
  for (const r of all(".rows > .row", section)) {
    const numbers = paragraphsOf(r)[original ? 0 : 1];
    const cells = all(`:scope > .${original ? "o" : "r"} > p:not(.none)`, r);
    for (const [i, p] of cells.entries()) list.push({ at: numbers[i] ?? last, r, p });
    if (!cells.length) list.push({ at: last + 0.5, r });
    else if (!r.matches(".moved")) last = Math.max(last, ...numbers);
  }
  return list.sort((a, b) => a.at - b.at);
}

function fillReading() {
  const want = pair.id + " " + ofOriginal;
  if (filled === want) return;
  filled = want;
  const cell = pair.querySelector(ofOriginal ? ".row:not(.added) > .o" : ".row:not(.dropped) > .r");
  const head = build("h2", { tabIndex: -1 });
  if (ofOriginal) head.append(bar.dataset.original, ": ", build("bdi", {}, nameOf("original")));
  else head.append(...pair.querySelector("header h2").cloneNode(true).childNodes);
  reading.classList.toggle("long", pair.matches(".long"));
  reading.replaceChildren(build("header", {}, head, build("p", { className: "muted small" }, ofOriginal && table ? bar.dataset.readHeat : bar.dataset.readHow)));
  const paras = new Map(); // the block of a row that stands last
  let open = null;
  for (const { r, p, at } of textOf(pair, ofOriginal)) {
    if (open?.dataset.of !== r.id || !p || ofOriginal && table) {
      open = build("div", { className: "para", tabIndex: -1 }, signsOf(r, at, paras.has(r)));
      open.dataset.of = r.id;
      if (r.matches("[data-change]")) open.classList.add("chg");
      if (r.querySelector(".notes > li:not(.dismissed)")) open.classList.add("fnd");
      if (!p) open.classList.add("absent");
      if (r.matches(".dropped, .added")) open.classList.add("whole");
      if (cell) open.dir = cell.closest("[dir]").dir;
      reading.append(open);
      paras.set(r, open);
    }
    if (!p) continue;
    let text = open.querySelector(".r");
    if (!text) {
      text = build("div", { className: "r", lang: cell?.closest("[lang]").lang ?? "", dir: cell?.closest("[dir]").dir ?? "auto" });
      open.append(text);
    }
    const copy = p.cloneNode(false);
    copyText(copy, p);
    text.append(copy);
    if (ofOriginal && table) heatPara(open, at);
  }
  more.filled?.();
}

// Copies a text without the links of single words, which a reader does not need
// and which are most of the elements of a text in another language.
function copyText(to, from) {
  for (const n of from.childNodes) {
    if (n.nodeType === Node.TEXT_NODE) {
      if (to.lastChild?.nodeType === Node.TEXT_NODE) to.lastChild.data += n.data; else to.append(n.data);
    } else if (n.matches("b, u, span:not(.ctl)")) {
      copyText(to, n);
    } else if (!n.matches(".mj")) {
      const copy = n.cloneNode(false);
      copy.removeAttribute("id");
      copyText(copy, n);
      to.append(copy);
    }
  }
}

// The signs of a row with their words for those who hear or point at them;
// where the row stands in two places, once.
function signsOf(r, at, again) {
  const signs = build("p", { className: "margin" });
  if (again || (ofOriginal && table && Number.isInteger(at)) || !r.matches("[data-change]") && !r.querySelector(".notes > li:not(.dismissed)")) return signs;
  const rel = r.querySelector(".rel").textContent, notes = all(".notes > li:not(.dismissed)", r);
  const names = [rel], short = [];
  if (r.matches("[data-change]") && !r.matches(".same, .typographic")) short.push(rel.split(" ")[0]);
  if (r.matches(".moved")) {
    short.push("⇅");
    names.push(r.querySelector(".mv")?.firstChild.textContent ?? "");
  }
  for (const n of notes) names.push(n.querySelector(".chip").textContent);
  if (notes.length) short.push("!" + (notes.length > 1 ? numeral(notes.length) : ""));
  if (!Number.isInteger(at)) short.push(r.querySelector("h4 a").textContent.replace(/[→←]\s*/, ""));
  const where = r.querySelector("h4 a").textContent;
  signs.append(build("a", { href: "#" + encodeURIComponent(r.id), title: names.join(", ") }, short.join(" "), heard(where + " " + names.join(", "))));
  return signs;
}

// Opens the reading view of the original or of the version with an id.
function readText(id) {
  ofOriginal = id === "original";
  showView("read");
  if (!ofOriginal) showPair(document.getElementById(id));
  settle(null);
  place = ofOriginal ? "" : id;
  goTo(reading.querySelector("h2"));
  remember(true);
}

// Puts a button to each version in the list of them.
function addReadButtons() {
  for (const item of all(".versions [data-version]")) {
    const button = makeButton("read", bar.dataset.read, bar.dataset.read + ": " + item.querySelector("h3 bdi").textContent, "small");
    item.querySelector("h3").append(" ", button);
  }
}
