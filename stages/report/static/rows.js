// The running text of the inline view, made of both cells of a row when it is
// first wanted: the republication's text, with what was deleted put in before
// what was inserted. Both cells have the same letters outside of del and ins,
// so that letters are counted to find the place.
const lettersOf = (text) => text.replace(/\s+/g, "").length;

// What was deleted in a cell of the original, run by run, and the ends of its
// paragraphs, each with how many letters of what stayed are before it.
function deletions(cell) {
  const list = [];
  let at = 0;
  for (const p of all(":scope > p", cell)) {
    if (p.previousElementSibling) list.push({ at, end: true });
    let run = null, before = "";
    for (const node of p.childNodes) {
      const text = node.textContent;
      if (node.nodeName === "DEL") {
        if (run) run.nodes.push(...run.between);
        else list.push(run = { at, nodes: [], spaced: /\s$/.test(before) });
        run.nodes.push(node);
        run.between = [];
        run.followed = false;
      } else {
        if (run && !run.between.length) run.followed = /^\s/.test(text);
        if (text.trim()) run = null;
        else run?.between.push(node);
        before = text;
        at += lettersOf(text);
      }
    }
  }
  return { list, letters: at };
}

function inlineOf(r) {
  const from = r.querySelector(":scope > .o"), cell = r.querySelector(":scope > .r").cloneNode(true);
  cell.className = "i";
  const paragraphs = all(":scope > p", cell);
  const stayed = paragraphs.map((p) => {
    const walk = document.createTreeWalker(p, NodeFilter.SHOW_ALL, (n) => (n.nodeName === "INS" ? NodeFilter.FILTER_REJECT : n.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
    const nodes = [];
    while (walk.nextNode()) nodes.push(walk.currentNode);
    return nodes;
  });
  const { list, letters } = deletions(from);
  if (letters !== stayed.flat().reduce((n, node) => n + lettersOf(node.data), 0)) return apart(from, cell, paragraphs);
  let p = 0, node = -1, offset = 0, at = 0; // node -1: before everything in the paragraph
  const paragraphEnd = () => {
    const mark = document.createElement("ins");
    mark.className = "pb";
    mark.textContent = "¶";
    paragraphs[p].append(mark);
    p++; node = -1; offset = 0;
  };
  const advance = (to) => {
    while (at < to) {
      if (node < 0) { node = 0; offset = 0; }
      const text = stayed[p][node]?.data;
      if (text === undefined) paragraphEnd();
      else if (offset >= text.length) { node++; offset = 0; }
      else if (!/\s/.test(text[offset++])) at++;
    }
  };
  const rest = () => stayed[p].slice(Math.max(node, 0)).map((n, i) => (i || node < 0 ? n.data : n.data.slice(offset))).join("");
  const put = (content, run) => {
    const text = stayed[p][node];
    let spaced = false;
    if (text) {
      if (run?.spaced) while (/\s/.test(text.data[offset] ?? "")) offset++;
      spaced = /\s/.test(text.data[offset - 1] ?? "");
      const after = text.splitText(offset);
      stayed[p].splice(node + 1, 0, after);
      node++; offset = 0;
      const link = text.parentNode.closest("a");
      if (link) for (const a of all("a", content)) { const s = document.createElement("span"); s.className = a.className; Object.assign(s.dataset, a.dataset); s.append(...a.childNodes); a.replaceWith(s); }
      if (run?.spaced && !spaced) content.prepend(" ");
      const last = content.lastChild;
      after.before(content);
      if (!after.data) after.remove();
      glue(last, run);
    } else {
      const last = content.lastChild;
      paragraphs[p].prepend(content);
      glue(last, run);
    }
  };
  for (const run of list) {
    advance(run.at);
    if (run.end) {
      if (!rest().trim() && paragraphs[p + 1]) { p++; node = -1; offset = 0; }
      else { const mark = document.createElement("del"); mark.className = "pb"; mark.textContent = "¶"; const f = new DocumentFragment(); f.append(mark, " "); put(f); }
      continue;
    }
    const content = new DocumentFragment();
    content.append(...run.nodes.map((n) => n.cloneNode(true)));
    put(content, run);
  }
  while (p < paragraphs.length - 1) paragraphEnd();
  for (const e of all("[id]", cell)) e.id += "i";
  for (const a of all(".mj", cell)) a.setAttribute("href", a.getAttribute("href") + "i");
  return cell;
}

// What stands between a deletion and what follows it.
function glue(last, run) {
  const next = last.nextSibling;
  if (next?.nodeName === "INS") last.after(document.createElement("wbr"));
  else if (run?.followed && next && !/^\s/.test(next.textContent)) last.after(" ");
}

// Texts that do not fit together stand one after the other.
function apart(from, cell, paragraphs) {
  for (const p of paragraphs) {
    const ins = document.createElement("ins");
    ins.textContent = p.textContent;
    p.replaceChildren(ins);
  }
  cell.prepend(...all(":scope > p", from).map((p) => {
    const old = p.cloneNode(), del = document.createElement("del");
    del.textContent = p.textContent;
    old.append(del);
    return old;
  }));
  return cell;
}

function writeInline(section) {
  for (const r of all(".row.e", section)) if (!r.querySelector(":scope > .i")) r.querySelector(":scope > .r").after(inlineOf(r));
}

// A text with one space for all white space between words.
const squeezed = (text) => text.replace(/(?:(?!\ufeff)\s)+/g, " ").replace(/^ | $/g, "");

// A text of at most so many code points, cut at a space where there is one near,
// with dots where it goes on; as clip in rows.go does.
function clipped(text, most) {
  const letters = [...text];
  if (letters.length <= most) return text;
  let cut = most;
  for (let i = most; i > Math.floor((most * 2) / 3); i--) {
    if (/\s/.test(letters[i])) { cut = i; break; }
  }
  while (cut > 1 && /\p{M}/u.test(letters[cut])) cut--;
  return letters.slice(0, cut).join("").trim() + "…";
}

// Rows and notes take the focus of the steps.
function makeFocusable() {
  for (const e of all(rowSelector + ", .notes > li")) e.tabIndex = -1;
}
