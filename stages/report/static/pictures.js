// A band of the small picture leads to its row and is called as the row is.
const rowOfBand = (target) => {
  const band = target.closest?.(".bands path");
  return band && document.getElementById(band.closest(".pair").id.slice(2) + "--" + band.dataset.c);
};
document.addEventListener("click", (event) => {
  const found = rowOfBand(event.target);
  if (found) location.hash = found.id;
});
document.addEventListener("pointerover", (event) => {
  const head = rowOfBand(event.target)?.querySelector("h4");
  if (!head || event.target.firstChild) return;
  event.target.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "title")).textContent = head.textContent;
});
