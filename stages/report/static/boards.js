// Facts, omissions and terms as views: their filters by kind, by what became of
// a fact and by version, and the names of the columns in the cells, for phones.
function showBoard(view) {
  body.classList.toggle("boarding", boards.has(view));
  for (const [id, section] of boards) section.classList.toggle("on", id === view);
  const board = boards.get(view);
  if (!board || board.classList.contains("named")) return;
  board.classList.add("named");
  for (const t of all("table", board)) {
    const heads = all("thead th", t).map((th) => (th.querySelector("bdi") ?? th).textContent);
    for (const td of all("tbody td", t)) td.dataset.v = heads[td.cellIndex];
  }
}

// What filters go through: facts and terms with what became of them in each
// version, passages with the versions that left them out.
const statusOf = (element) => filterButtons.find(({ group, word }) => group === "status" && element.classList.contains(word))?.word ?? "";
const boardItems = new Map();
function itemsOf(board) {
  if (!boardItems.has(board)) {
    boardItems.set(board, all("tbody tr, .flow > li, .out", board).map((element) => {
      let cells;
      if (element.dataset.by) cells = element.dataset.by.split(" ").map((by) => ({ version: pairs[by]?.id ?? by, status: "" }));
      else if (element.matches("li")) cells = all(".st", element.parentElement.previousElementSibling).map((st) => ({ version: null, status: statusOf(st) }));
      else cells = all(":scope > td", element).map((td, i) => ({ version: pairs[i]?.id, status: statusOf(td), statuses: all(".st", td).map(statusOf), td }));
      return { element, kind: element.dataset.k, cells };
    }));
  }
  return boardItems.get(board);
}

const ofKind = (item) => !chosen.kind.size || !item.kind || chosen.kind.has(item.kind);
const ofVersion = ({ version }) => version === null || inVersions(version);
const ofStatus = ({ status }) => !chosen.status.size || !status || chosen.status.has(status);
const telling = ({ status }) => status !== "" && status !== "kept" && status !== "not-told";
const isFoundItem = (item) => !sought.length || holdsOwn(item.element);

function filterBoard(board) {
  let shown = 0;
  for (const item of itemsOf(board)) {
    const cells = item.cells.filter(ofVersion), fits = ofKind(item) && cells.some(ofStatus);
    item.element.classList.toggle("away", !fits);
    for (const { td, version } of item.cells) td?.classList.toggle("off", !inVersions(version));
    if (fits && isFoundItem(item) && !item.element.matches("[data-by]:is(tr)")) shown++;
  }
  for (const th of all("thead th", board)) {
    const id = th.querySelector("a") && find(th.querySelector("a").hash)?.id;
    if (id) th.classList.toggle("off", !inVersions(id));
  }
  for (const list of all(".flow", board)) {
    const empty = all("li", list).every((li) => li.matches(".away") || sought.length && !li.matches(".found"));
    list.previousElementSibling.classList.toggle("away", empty);
  }
  const rest = board.querySelector(".rest");
  if (rest && (chosen.kind.size || chosen.status.size || sought.length)) rest.open = true;
  return shown;
}

// Calls add with each word of an item and whether the other filters leave it.
function countBoard(board, add) {
  for (const item of itemsOf(board)) {
    if (item.element.matches("[data-by]:is(tr)")) continue;
    const found = isFoundItem(item), cells = item.cells.filter(ofVersion);
    if (item.kind) add("kind", item.kind, found && cells.some(ofStatus));
    for (const status of new Set(item.cells.map((c) => c.status))) {
      if (status) add("status", status, found && ofKind(item) && cells.some((c) => c.status === status));
    }
    for (const c of item.cells) {
      if (c.version && (c.status === "" ? item.element.dataset.by : chosen.status.size ? chosen.status.has(c.status) : telling(c))) add("version", c.version, found && ofKind(item));
    }
  }
}
