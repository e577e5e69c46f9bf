if (pairs.length) {
  root.classList.add("js");
  if (pairs.length > 1) root.classList.add("tabbed");
  writeSameTexts();
  (filterBox ?? bar).after(reading);
  listen();
  listenToWords();
  // On a phone the buttons would fill the first screen.
  if (matchMedia("(max-width: 40rem)").matches) filterBox.querySelector("details").open = false;
  // On a narrow screen the cells of the first table stand without their heads.
  const heads = all(".sums thead tr:last-child th");
  for (const tr of all(".sums tbody tr")) all("td:not(.bar-of)", tr).forEach((td, i) => { td.dataset.l = heads[i].textContent; });
  makeFocusable();
  listenToChanges();
  offerVerdicts();
  startMarks();
  addReadButtons();
  fit();
  follow();
}
