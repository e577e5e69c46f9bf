// Thin lines between a moved paragraph and the place where it stands in the
// republication, in the margin beside the rows, for those of which an end is in
// sight: towards the other end, where that is not.
const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
lines.classList.add("lines");
lines.setAttribute("aria-hidden", "true");
const inSight = new Set();
let sight = null;

function drawLines() {
  lines.remove();
  sight?.disconnect();
  inSight.clear();
  if (body.dataset.view !== "side" || !matchMedia("(min-width: 64rem)").matches) return;
  const rows = pair.querySelector(".rows"), landings = all(":scope > .landing", rows);
  if (!landings.length) return;
  rows.append(lines);
  const ends = landings.map((landing) => ({ landing, r: document.getElementById(landing.id.replace(/--place$/, "")) })).filter(({ r }) => r);
  sight = new IntersectionObserver((entries) => {
    for (const e of entries) e.isIntersecting ? inSight.add(e.target) : inSight.delete(e.target);
    connect(rows, ends);
  });
  for (const { landing, r } of ends) for (const e of [landing, r]) sight.observe(e);
}

function connect(rows, ends) {
  const box = rows.getBoundingClientRect(), rtl = getComputedStyle(rows).direction === "rtl";
  lines.replaceChildren(...ends.filter(({ landing, r }) => inSight.has(landing) || inSight.has(r)).map(({ landing, r }, lane) => {
    const from = r.getBoundingClientRect(), to = landing.getBoundingClientRect();
    const y1 = Math.round(from.top - box.top + Math.min(from.height / 2, 24)), y2 = Math.round(to.top - box.top + to.height / 2), out = 6 + (lane % 3) * 3;
    const path = document.createElementNS(lines.namespaceURI, "path"), x = (n) => (rtl ? 20 - n : n), tip = y2 > y1 ? -1 : 1;
    path.setAttribute("d", `M${x(0)} ${y1}H${x(out - 4)}Q${x(out)} ${y1} ${x(out)} ${y1 - 4 * tip}V${y2 + 4 * tip}Q${x(out)} ${y2} ${x(out - 4)} ${y2}H${x(1)}M${x(6)} ${y2 - 4}L${x(1)} ${y2}L${x(6)} ${y2 + 4}`);
    path.classList.toggle("on", r === row || landing.matches(".at"));
    return path;
  }));
}
