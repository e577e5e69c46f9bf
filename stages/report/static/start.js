if (pairs.length) {
  root.classList.add("js");
  if (pairs.length > 1) root.classList.add("tabbed");
  listen();
  listenToWords();
  makeGaps();
  fit();
  follow();
}
