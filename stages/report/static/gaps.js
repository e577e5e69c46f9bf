// Runs of unchanged paragraphs in the view of changes: folded into one line
// from which some or all of them can be shown, and folded again.
const contextStep = 3;
const gapRuns = new WeakMap(); // the rows of a gap

function makeGaps(section) {
  if (section.querySelector(".gap")) return;
  for (const rows of all(".rows", section)) {
    let run = [];
    const close = (last) => {
      if (run.length) {
        const gap = build("div", { className: "gap" });
        gap.setAttribute("role", "group");
        gapRuns.set(gap, { rows: run, first: run[0] === first, last });
        run[0].before(gap);
        drawGap(gap);
        run = [];
      }
    };
    const list = all(":scope > .row", rows), first = list[0];
    for (const r of list) r.matches("[data-change]") ? close(false) : run.push(r);
    close(true);
  }
}

// The line stands before the first row that it hides; where it hides none it
// stands before the run and folds it.
function drawGap(gap) {
  const { rows, first, last } = gapRuns.get(gap);
  const hidden = rows.filter((r) => !r.classList.contains("open"));
  const buttons = [];
  if (hidden.length) {
    if (hidden.length > contextStep && !first) buttons.push(makeButton("gap-after", "↓ " + numeral(contextStep), fill(bar.dataset.gapAfter, { n: contextStep })));
    buttons.push(makeButton("gap-all", counted("unchanged", hidden.length)));
    if (hidden.length > contextStep && !last) buttons.push(makeButton("gap-before", "↑ " + numeral(contextStep), fill(bar.dataset.gapBefore, { n: contextStep })));
  }
  if (hidden.length < rows.length) buttons.push(makeButton("gap-fold", "− " + bar.dataset.gapFold));
  gap.replaceChildren(...buttons);
  (hidden[0] ?? rows[0]).before(gap);
}

// Shows one row whatever folds it.
function openRow(r) {
  r.classList.add("open");
  for (const gap of all(".gap", pair)) if (gapRuns.get(gap).rows.includes(r)) drawGap(gap);
}

function changeGap(button, pick) {
  const gap = button.closest(".gap"), { rows } = gapRuns.get(gap);
  const shown = pick(rows.filter((r) => !r.classList.contains("open")));
  for (const r of shown) r.classList.add("open");
  drawGap(gap);
  (shown[0] ?? gap.querySelector("button"))?.focus({ preventScroll: true });
}

const gapActions = {
  "gap-after": (button) => changeGap(button, (hidden) => hidden.slice(0, contextStep)),
  "gap-before": (button) => changeGap(button, (hidden) => hidden.slice(-contextStep)),
  "gap-all": (button) => changeGap(button, (hidden) => hidden),
  "gap-fold": (button) => {
    for (const r of gapRuns.get(button.closest(".gap")).rows) r.classList.remove("open");
    changeGap(button, () => []);
  },
};
