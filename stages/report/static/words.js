// What a search takes for the same words: accents, case, the shapes of digits
// and what groups them are nothing to it.
const letters = { "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "ς": "σ", "ی": "ي", "ى": "ي", "ک": "ك" };
const digit = (c) => {
  const code = c.codePointAt(0), block = code & ~15;
  return /\p{Nd}/u.test(String.fromCodePoint(block)) ? code - block : code - block - 6;
};
const fold = (text) => text
  .replace(/(\p{Nd})[.,'’٬\u00a0\u2009\u202f](?=\p{Nd}{3}(?!\p{Nd}))/gu, "$1")
  .normalize("NFKD").toLowerCase()
  .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\p{Cf}]/gu, "")
  .replace(/[łđøßıæœςیىک]/g, (c) => letters[c])
  .replace(/(?![0-9])\p{Nd}/gu, digit)
  .replace(/[’‘ʼ]/g, "'").replace(/\s+/g, " ");

// Underlines the words sought, where the browser can without touching the
// text; a long page is left as it is after the first of them.
const letterFolds = new Map();
const foldLetter = (c) => {
  if (!letterFolds.has(c)) letterFolds.set(c, fold(c));
  return letterFolds.get(c);
};
function underline(paragraphs, words) {
  if (!window.Highlight || !CSS.highlights) return;
  const ranges = [];
  let left = 200000;
  for (const p of paragraphs) {
    const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    while (left > 0 && walk.nextNode()) {
      const node = walk.currentNode, at = [];
      let text = "", pos = 0;
      for (const c of node.data) {
        const f = foldLetter(c);
        for (let i = 0; i < f.length; i++) at.push(pos);
        text += f;
        pos += c.length;
      }
      at.push(pos);
      left -= pos;
      for (const word of words) {
        for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length)) {
          ranges.push(new StaticRange({ startContainer: node, startOffset: at[i], endContainer: node, endOffset: at[i + word.length] }));
        }
      }
    }
  }
  if (ranges.length) CSS.highlights.set("sought", new Highlight(...ranges));
  else CSS.highlights.delete("sought");
}

