// What stands in the document once and is shown twice: the text of a row whose
// sides are the same, and the words of a finding in the list of its version.
function writeSameTexts() {
  for (const o of all(".o.r")) {
    const r = o.cloneNode(true);
    o.className = "o";
    r.className = "r";
    o.after(r);
  }
}

// The words of a finding with a few around them, where they are short; as newQuote
// in notes.go has them.
function quoteAt(cell, letters, start, end) {
  const q = make("q"), said = letters.slice(start, end);
  for (const a of ["lang", "dir"]) if (cell.hasAttribute(a)) q.setAttribute(a, cell.getAttribute(a));
  let before = "", after = "";
  if (said.length <= 60) {
    before = letters.slice(Math.max(0, start - 28), start).join("");
    after = letters.slice(end, end + 28).join("");
    if (start > 28) before = "…" + before.replace(/^\S*\s/, "");
    if (end + 28 < letters.length) after = after.replace(/\s\S*$/, "") + "…";
  }
  q.append(before, make("mark", "", clipped(said.join(""), 240)), after);
  return q;
}

function writeQuotes(section) {
  for (const list of all(".findings > ol[data-o]", section)) {
    for (const li of list.children) {
      const note = find(li.querySelector("a").hash);
      if (!note || li.querySelector(".quotes")) continue;
      const quotes = ["o", "r"].map((side, i) => {
        const p = make("p", "quotes " + (i ? "now" : "was")), place = note.dataset.at.split(";")[i];
        if (place) {
          const [n, start, end] = place.split(",").map(Number), cell = note.closest(".row").querySelector(":scope > ." + side);
          p.append(quoteAt(cell, sourceOf(all(":scope > p", cell)[n]), start, end));
        } else p.append(make("span", "muted", list.dataset[side]));
        return p;
      });
      li.firstElementChild.after(...quotes);
    }
  }
}
