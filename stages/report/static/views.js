// Views of the same rows, and what of them is open.
const views = table ? ["side", "inline", "changes", "all"] : ["side", "inline", "changes"];
let reading = views[0]; // the last view of a single version

function markTabs() {
  for (const a of all("[data-tab]")) {
    if (a.dataset.tab === pair.id && body.dataset.view !== "all") a.setAttribute("aria-current", "true");
    else a.removeAttribute("aria-current");
  }
}

function showPair(next) {
  pair = next;
  for (const p of pairs) p.classList.toggle("on", p === next);
  markTabs();
  row = null;
  if (body.dataset.view === "inline") writeInline(next);
  search();
}

function showView(view) {
  body.dataset.view = view;
  if (view === "inline") writeInline(pair);
  if (view !== "all") reading = view;
  for (const b of all("[data-set-view]")) b.setAttribute("aria-pressed", String(b.dataset.setView === view));
  markTabs();
  search();
}

// The next view on the reader's wish: the place stays in sight.
function changeView(view) {
  const from = row, crossing = (view === "all") !== (body.dataset.view === "all");
  showView(view);
  let target = from;
  if (view === "all" && from?.matches(".row")) target = table.querySelector(`a[href="#${CSS.escape(from.id)}"]`)?.closest("tr");
  if (view !== "all" && from?.matches("tr")) target = find([...from.querySelectorAll("td a")].find((a) => find(a.hash)?.closest(".pair") === pair)?.hash ?? "");
  if (target && visible(target)) {
    if (target !== from) settle(target);
    target.scrollIntoView({ block: "start" });
  } else if (view === "all") {
    table.scrollIntoView({ block: "start" });
  }
  if (crossing) place = target?.id ?? "";
  remember();
}

const settle = (r) => {
  for (const old of all(".at")) old.classList.remove("at");
  row = r;
  r?.classList.add("at");
};

// Runs of unchanged paragraphs become one button in the changes-only view.
function makeGaps() {
  for (const rows of all(".rows")) {
    let run = [];
    const close = () => {
      if (!run.length) return;
      const members = run;
      const gap = document.createElement("button");
      gap.type = "button";
      gap.className = "gap";
      gap.textContent = counted("unchanged", members.length);
      gap.addEventListener("click", () => {
        for (const r of members) r.classList.add("open");
        gap.remove();
        members[0].focus({ preventScroll: true });
      });
      members[0].before(gap);
      run = [];
    };
    for (const r of all(":scope > .row", rows)) r.matches("[data-change]") ? close() : run.push(r);
    close();
  }
}
