// On the page of an item: marks the words that a search found there (#hl=词1+词2, see view.js)
// and leads from one to the next. Without such an address it does nothing; the text stays the
// same to the letter. A classic script, because a module would not load from a disk.
"use strict";

(() => {
  const STYLE = document.currentScript.src.replace(/\.js$/, ".css");
  const MOST = 20; // words of an address that are looked for
  const BLOCKS = "p, li, dt, dd, td, th, caption, figcaption, blockquote, pre, h1, h2, h3, h4, h5, h6, div, section";
  const APART = "nav, script, style, button, summary";
  let found = []; // the hits, each a list of marks: a word may run across a link
  let bar = null;
  let now = 0;

  function start() {
    clear();
    const words = wordsOf(location.hash);
    const text = [...document.querySelectorAll("article .text")];
    found = text.flatMap((root) => markIn(root, words));
    if (!found.length) found = [...document.querySelectorAll("article")].flatMap((root) => markIn(root, words));
    if (!found.length) return;
    showBar(text[0] && text[0].contains(found[0][0]) ? text[0] : document.querySelector("article").firstChild);
    go(0, cameBack());
  }

  function wordsOf(fragment) {
    if (!fragment.startsWith("#hl=")) return [];
    try {
      return fragment.slice(4).split("+").map(decodeURIComponent).map(bare).filter(Boolean).slice(0, MOST);
    } catch {
      return []; // an address cut off in the middle of a letter
    }
  }

  /** Unit by unit, so that places in the bare text can be counted back: no spaces, lower case. */
  function bare(text) {
    return text.split("").filter(isLetter).map(lower).join("");
  }

  function isLetter(unit) {
    return !/\s/.test(unit);
  }

  function lower(unit) {
    const small = unit.toLowerCase();
    return small.length === 1 ? small : unit;
  }

  function markIn(root, words) {
    return words.length ? blocksOf(root).flatMap((nodes) => markBlock(nodes, words)) : [];
  }

  /** The text nodes of each block. */
  function blocksOf(root) {
    const blocks = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent.closest(APART)) continue;
      const block = parent.closest(BLOCKS);
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(walker.currentNode);
    }
    return [...blocks.values()];
  }

  /** From the last to the first, because a mark cuts its text node in two. */
  function markBlock(nodes, words) {
    const text = bare(nodes.map((node) => node.data).join(""));
    const spans = spansOf(text, words);
    if (!spans.length) return [];
    const letters = nodes.flatMap((node) =>
      node.data.split("").flatMap((unit, at) => (isLetter(unit) ? [{ node, at }] : [])),
    );
    const hits = spans.reverse().map(([from, to]) =>
      pieces(letters.slice(from, to)).reverse().map(wrap).reverse(),
    );
    return hits.reverse();
  }

  /** Where the words stand, overlaps joined. */
  function spansOf(text, words) {
    const spans = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        spans.push([at, at + word.length]);
      }
    }
    spans.sort(([left], [right]) => left - right);
    const joined = [];
    for (const [from, to] of spans) {
      const last = joined[joined.length - 1];
      if (last && from < last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined;
  }

  function pieces(letters) {
    const parts = [];
    for (const { node, at } of letters) {
      const last = parts[parts.length - 1];
      if (last && last.node === node) last.to = at + 1;
      else parts.push({ node, from: at, to: at + 1 });
    }
    return parts;
  }

  function wrap({ node, from, to }) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    return mark;
  }

  function showBar(before) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = STYLE;
    document.head.append(style);
    bar = document.createElement("div");
    bar.className = "found-bar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "查到的词");
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const steps = [button("上一处", () => go(now - 1)), button("下一处", () => go(now + 1))];
    bar.append(status, ...(found.length > 1 ? steps : []), button("清除标记", leave));
    before.before(bar);
  }

  function button(text, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  }

  function go(to, stay = false) {
    for (const mark of found[now]) mark.classList.remove("found-now");
    now = (to + found.length) % found.length;
    for (const mark of found[now]) mark.classList.add("found-now");
    bar.firstChild.textContent = `第 ${now + 1} 处，共 ${found.length} 处`;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!stay) found[now][0].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  /** Whoever goes back to a page wants the place where he left it. */
  function cameBack() {
    const [navigation] = performance.getEntriesByType("navigation");
    return Boolean(navigation) && navigation.type === "back_forward";
  }

  function clear() {
    for (const mark of found.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    if (bar) bar.remove();
    [found, bar, now] = [[], null, 0];
  }

  function leave() {
    clear();
    history.replaceState(null, "", location.pathname + location.search);
    document.getElementById("main").focus({ preventScroll: true });
  }

  window.addEventListener("hashchange", () => {
    if (location.hash.startsWith("#hl=")) start();
  });
  if (location.hash.startsWith("#hl=")) start();
})();
