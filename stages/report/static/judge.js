// The line for verdicts.yaml by which a person confirms or dismisses a change or
// a finding: it is written when its box is opened.
const judging = document.getElementById("judging");

// The text of a paragraph with its hidden characters, which the page shows by name.
function sourceOf(p) {
  const copy = p.cloneNode(true);
  for (const c of all(".ctl", copy)) c.replaceWith(String.fromCodePoint(parseInt(c.title.slice(2), 16)));
  return [...copy.textContent];
}

const quoted = (text) => JSON.stringify(text).replace(/[^\P{C}\u200c\u200d]|[\u2028\u2029]/gu, (c) => (c.length > 1 ? "\\U" + c.codePointAt(0).toString(16).padStart(8, "0") : "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")));

const opens = (letters, most) => quoted(clipped(squeezed(letters.join("")), most));

function verdictLine(box) {
  const r = box.closest(".row"), li = box.closest(".notes > li");
  const paragraphs = [".o", ".r"].map((side) => all(`:scope > ${side} > p:not(.none)`, r).map(sourceOf));
  const version = quoted(r.closest(".pair").dataset.id);
  if (!li) return `  - {version: ${version}, change: ${r.dataset.change}, begins: ${opens(paragraphs[0][0] ?? paragraphs[1][0] ?? [], 40)}, verdict: dismissed, reason: ""}`;
  const places = li.dataset.at.split(";").map((place) => place && place.split(",").map(Number));
  const words = places.map((place, side) => (place ? opens(paragraphs[side][place[0]].slice(place[1], place[2]), 80) : '""'));
  const side = places[0] ? 0 : 1;
  const begins = places[side] ? opens(paragraphs[side][places[side][0]], 40) : '""';
  return `  - {version: ${version}, finding: ${li.id.slice(li.id.lastIndexOf("--") + 2)}, kind: ${li.dataset.finding}, original: ${words[0]}, republication: ${words[1]}, begins: ${begins}, verdict: dismissed, reason: ""}`;
}

function offerVerdicts() {
  const offer = document.createElement("details"), summary = document.createElement("summary");
  offer.className = "judge";
  summary.textContent = judging.dataset.offer;
  offer.append(summary);
  for (const li of all(".notes > li")) if (!li.querySelector(":scope > .judged")) li.append(" ", offer.cloneNode(true));
  for (const r of all(".row[data-change]")) if (!r.querySelector(":scope > .g .judged")) r.firstElementChild.append(offer.cloneNode(true));
  document.addEventListener("toggle", (event) => {
    const box = event.target;
    if (!box.open || !box.matches(".judge") || box.children[1]) return;
    const code = document.createElement("code");
    code.textContent = verdictLine(box);
    box.append(code);
  }, true);
}
