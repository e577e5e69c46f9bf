// A change as a quotation with both sources, on the clipboard as text and as
// HTML.
const quoteMarks = { "„“": "de cs sk sl bg sr mk sq et lt", "„”": "hr pl ro hu", "«»": "it es ru uk el ar fa be hy pt-PT", "« »": "fr", "「」": "ja zh-Hant zh-TW zh-HK", "””": "fi sv he" };

// The marks around a quotation in a language, English ones where none are known.
function marksOf(language) {
  for (let tag = language; tag; tag = tag.slice(0, Math.max(tag.lastIndexOf("-"), 0))) {
    const marks = Object.keys(quoteMarks).find((m) => quoteMarks[m].split(" ").includes(tag));
    if (marks) return marks.includes(" ") ? ["«\u00a0", "\u00a0»"] : [...marks];
  }
  return ["“", "”"];
}

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

// What the list of versions says of a source.
function outletOf(id) {
  const item = document.querySelector(`.versions [data-version="${CSS.escape(id)}"]`), said = (selector) => item?.querySelector(selector)?.textContent.trim() ?? "";
  const address = item?.querySelector("a.path")?.href ?? "";
  return { name: said("h3 bdi"), title: said(".title"), date: said("time"), address, file: said("bdi.path"), hash: said("code").slice(0, 16) };
}

// One side of a change as text and HTML: the quotation in the marks of its
// language, then its source.
function sideOf(r, selector, version) {
  const cell = r.querySelector(":scope > " + selector), source = outletOf(version);
  const language = cell.closest("[lang]").lang, direction = cell.closest("[dir]").dir, [from, to] = marksOf(language);
  const paragraphs = all(":scope > p:not(.none)", cell);
  const where = source.address || [source.file, source.hash && "SHA-256 " + source.hash + "…"].filter(Boolean).join(", ");
  const line = [source.name, source.title && marksOf(language).join(source.title), source.date, where].filter(Boolean).join(", ");
  const link = source.address ? `<a href="${escaped(source.address)}">${escaped(source.address)}</a>` : escaped(where);
  const cite = [escaped(source.name), source.title && `<cite lang="${language}" dir="${direction}">${escaped(source.title)}</cite>`, source.date, link].filter(Boolean).join(", ");
  if (!paragraphs.length) {
    const none = cell.querySelector(".none")?.textContent ?? "";
    return { text: `${none}\n— ${line}`, html: `<p>${escaped(none)}<br>— ${cite}</p>` };
  }
  const words = (node) => [...node.childNodes].map((n) => {
    if (n.nodeType === Node.TEXT_NODE) return escaped(n.data);
    if (n.matches(".mj")) return "";
    const tag = n.matches("ins:not(.t), del:not(.t)") && !n.matches(".added ins, .dropped del") ? n.localName : "";
    return tag ? `<${tag}>${words(n)}</${tag}>` : words(n);
  }).join("");
  return {
    text: `${from}${paragraphs.map((p) => copyOf(p).textContent.trim()).join("\n")}${to}\n— ${line}`,
    html: `<blockquote lang="${language}" dir="${direction}"><p>${from}${paragraphs.map(words).join("</p><p>")}${to}</p></blockquote><p>— ${cite}</p>`,
  };
}

// The address of a change; of a page on disk only the file's name, since its
// folders are nobody's business.
function permalink(r) {
  const page = /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : location.pathname.split("/").pop();
  return page + "#" + encodeURIComponent(r.id);
}

function quotation(r) {
  const sides = [sideOf(r, ".o", "original"), sideOf(r, ".r", r.closest(".pair").id)];
  const kinds = [r.querySelector(".rel").textContent, ...(r.matches(".moved") ? ["⇅ " + bar.dataset.moved] : [])].join(", ");
  const notes = all(":scope > .notes > li:not(.dismissed)", r).map((li) => {
    const note = copyOf(li);
    for (const e of all(":scope > b, .also, .judged", note)) e.remove();
    note.querySelector(".chip").append(":");
    return note.textContent.replace(/\s+/g, " ").trim();
  });
  const address = permalink(r), link = /^http/.test(address) ? `<a href="${escaped(address)}">${escaped(address)}</a>` : escaped(address);
  const said = [kinds, ...notes, address];
  return {
    text: [...sides.map((s) => s.text), said.join("\n")].join("\n\n") + "\n",
    html: sides.map((s) => s.html).join("") + `<p>${[...said.slice(0, -1).map(escaped), link].join("<br>")}</p>`,
  };
}

// Puts both forms on the clipboard; where the browser has no clipboard for the
// page, by the command of old.
async function toClipboard({ text, html }) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) })]);
    return true;
  } catch { /* refused or missing */ }
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", put);
  try { return document.execCommand("copy"); } catch { return false; } finally { document.removeEventListener("copy", put); }
}

async function copyChange(button) {
  let r = rowOf(button?.closest(".row") ?? (row && scope().contains(row) ? row : null));
  if (!r) {
    actions["next-change"]();
    r = rowOf(row);
  }
  if (!r) return;
  const done = await toClipboard(quotation(r));
  say(done ? fill(bar.dataset.copied, { what: r.querySelector("h4 a").textContent }) : bar.dataset.notCopied);
}

// Says something to all readers for a while.
let saying = 0;
function say(text) {
  const said = document.querySelector(".spoken");
  said.textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => { said.textContent = ""; }, 6000);
}

// Puts the buttons to each change of a version.
function addTools(section) {
  if (section.dataset.tools !== undefined) return;
  section.dataset.tools = "";
  slowly(all(".rows > .row[data-change]", section), (r) => {
    const where = r.querySelector("h4 a").textContent;
    const tools = build("p", { className: "do" }, makeButton("copy", "⧉ " + bar.dataset.copy));
    tools.firstChild.append(heard(where));
    tools.firstChild.title = bar.dataset.copyName;
    if (table) {
      const every = makeButton("fate", "☰", bar.dataset.fate + ": " + where);
      every.title = bar.dataset.fate;
      tools.append(every);
    }
    r.querySelector(".g").append(tools);
  });
}
