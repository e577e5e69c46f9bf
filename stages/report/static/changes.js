// The list of changes says again, in a line each, what stands in the rows: it is
// made of them when it is first open.
// The first words that went from a cell or came into it, and how many letters of
// what stayed are before them.
function firstMarked(cell, name) {
  let at = 0, text = "";
  for (const node of all(":scope > p", cell).flatMap((p) => [...p.childNodes])) {
    const marked = node.nodeName === name && !node.classList.contains("t");
    if (marked) text += node.textContent;
    else if (text && node.textContent.trim()) break;
    else if (text) text += " ";
    else if (node.nodeName !== name) at += lettersOf(node.textContent);
  }
  return text && { at, text: text.trim() };
}

function make(name, className, text) {
  const e = document.createElement(name);
  if (className) e.className = className;
  if (text) e.textContent = text;
  return e;
}

function quoteOf(name, cell, text, most) {
  const e = make(name, "", clipped(squeezed(text), most));
  for (const a of ["lang", "dir"]) if (cell.hasAttribute(a)) e.setAttribute(a, cell.getAttribute(a));
  return e;
}

function changeItem(r, list) {
  const li = make("li", r.classList.contains("dismissed") ? "dismissed" : ""), g = r.firstElementChild;
  const from = r.querySelector(":scope > .o"), to = r.querySelector(":scope > .r");
  const kind = r.classList[1], moved = r.classList.contains("moved");
  if (!moved || kind !== "same") li.append(make("span", "chip " + kind, g.querySelector(".rel").textContent), " ");
  if (moved) li.append(make("span", "chip moved", list.dataset.moved), " ");
  li.append(g.querySelector("h4 a").cloneNode(true));
  const counts = new Map();
  for (const chip of all(":scope > .notes > li:not(.dismissed) > .chip", r)) counts.set(chip.textContent, (counts.get(chip.textContent) ?? 0) + 1);
  for (const [word, n] of counts) li.append(" ", make("span", "chip finding", "! " + word + (n > 1 ? "\u00a0×" + numeral(n) : "")));
  const differs = g.querySelector(".df"), judged = g.querySelector(".judged"), also = g.querySelector(".also");
  if (differs) li.append(" ", make("span", "muted", differs.textContent));
  if (judged) li.append(" ", judged.cloneNode(true));
  if (also) li.append(" ", make("bdi", "also", also.textContent));
  const quotes = make("span", "quotes");
  if (from.querySelector(".none") || to.querySelector(".none")) {
    const [name, cell] = from.querySelector(".none") ? ["ins", to] : ["del", from];
    quotes.classList.add("whole");
    quotes.append(quoteOf(name, cell, cell.textContent, 90));
  } else if (r.matches(".e")) {
    let went = firstMarked(from, "DEL"), came = firstMarked(to, "INS");
    if (went && came && went.at !== came.at) went.at < came.at ? (came = "") : (went = "");
    if (went) quotes.append(quoteOf("del", from, went.text, 45), " ");
    if (came) quotes.append(quoteOf("ins", to, came.text, 45));
  }
  if (quotes.childNodes.length) li.append(" ", quotes);
  else {
    const q = quoteOf("q", from, from.textContent, 70);
    q.className = "quotes muted";
    li.append(" ", q);
  }
  return li;
}

function writeChanges(list) {
  if (!list.open || list.children[1]) return;
  const ul = make("ul"), section = list.closest(".pair");
  ul.append(...all(".row[data-change]", section).map((r) => changeItem(r, list)));
  list.append(ul);
  applyFilters();
}

function listenToChanges() {
  for (const list of all(".changes")) {
    writeChanges(list);
    list.addEventListener("toggle", () => writeChanges(list));
  }
  addEventListener("beforeprint", () => all(".changes").forEach(writeChanges));
}
