if (pairs.length) {
  root.classList.add("js");
  if (pairs.length > 1) root.classList.add("tabbed");
  writeSameTexts();
  (filterBox ?? bar).after(reading);
  listen();
  listenToWords();
  // On a phone the buttons would fill the first screen.
  if (matchMedia("(max-width: 40rem)").matches) filterBox.querySelector("details").open = false;
  makeFocusable();
  listenToChanges();
  offerVerdicts();
  startMarks();
  addReadButtons();
  fit();
  follow();
}
