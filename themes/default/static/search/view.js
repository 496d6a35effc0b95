// Everything that is put on the page. Text enters as text nodes only.

import { excerpt, mark } from "./excerpt.js";
import { soundSpan } from "./pinyin.js";

const MOST_WORDS = 8; // that a result hands on to be marked on its page

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/**
 * One result; `page` is what the index keeps of it. `label` says that its number is the one
 * typed; such a result gets a second, plainer way in. `besideExact`: not all are approximate.
 */
export function resultItem(page, { hit, besideExact, sound, scope, label, tokeniser, root }) {
  const { phrases } = hit;
  const { title, issuer, date, doc_no: docNo, validity } = page.meta;
  const found = excerpt(page.content, phrases, tokeniser);
  const address = new URL(page.raw_url, root).href + (scope === "no" ? "" : marks(found.words));
  const heard = sound ? pronounced(title, { readings: page.meta.pinyin, sound, tokeniser }) : phrases;
  const link = element("a", { href: address }, ...marked(mark(title, heard, tokeniser)));
  const facts = element("p", { class: "search-facts" });
  if (label) facts.append(element("strong", {}, label));
  if (hit.approximate && besideExact) facts.append(element("span", { class: "badge" }, "名称相近"));
  if (validity) facts.append(badge(validity));
  for (const text of [docNo, issuer]) {
    if (text) facts.append(element("span", {}, ...marked(mark(text, phrases, tokeniser))));
  }
  if (date) facts.append(element("time", { datetime: date }, date));
  for (const kind of hit.facts.facets.kind) facts.append(element("span", {}, kind));
  const item = element("li", {}, element("h3", {}, link), facts);
  if (page.content) item.append(element("p", { class: "search-excerpt" }, ...marked(found.shown)));
  if (label) item.append(element("a", { class: "button", href: address, "aria-label": `直达：${title}` }, "直达"));
  return item;
}

/** The words to be marked on the page, longest first: highlight.js reads them there. */
function marks(words) {
  const longest = [...words].sort((left, right) => right.length - left.length).slice(0, MOST_WORDS);
  return longest.length ? `#hl=${longest.map(encodeURIComponent).join("+")}` : "";
}

/** The part of a title that sounds as typed. */
function pronounced(title, { readings, sound, tokeniser }) {
  const span = soundSpan(readings, sound);
  const characters = tokeniser.atoms(title).filter((atom) => atom.han);
  return span ? [{ atoms: characters.slice(...span) }] : [];
}

/** One group of facet values to tick. */
export function facetGroup({ key, label, values }, selected, change) {
  const list = element("ul");
  for (const [value, count] of values) {
    const box = element("input", { type: "checkbox", "data-key": key, "data-value": value });
    box.checked = selected.includes(value);
    box.addEventListener("change", () => change(key, value));
    const number = element("span", { class: "count" }, `（${count}）`);
    list.append(element("li", {}, element("label", {}, box, element("span", {}, value), number)));
  }
  return element("fieldset", {}, element("legend", {}, label), list);
}

/** Suggestions as links that work like any other, and at once where the script can. */
export function suggestionList(offers, { addressOf, choose }) {
  return offers.map((offer) => {
    const link = element("a", { href: addressOf(offer.change) }, offer.text);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(offer.change);
    });
    return element("li", {}, offer.label, link, `（有${offer.count}条）`);
  });
}

export function message(title, lines) {
  const items = lines.map((line) => element("li", {}, ...[line].flat()));
  return element("div", { class: "search-message" }, element("p", {}, title), element("ul", {}, ...items));
}

// The same words as on the other pages; what is not here is shown as it is.
const STATES = { 有效: "现行有效", 修改: "已修改", 废止: "已废止", 失效: "已失效" };
const CLOSED = new Set(["废止", "失效"]);

function badge(validity) {
  const kind = CLOSED.has(validity) ? "badge badge-closed" : "badge";
  return element("span", { class: kind }, STATES[validity] ?? validity);
}

function marked(parts) {
  return parts.map(({ text, hit }) => {
    const shown = text.replaceAll("\n", " ");
    return hit ? element("mark", {}, shown) : document.createTextNode(shown);
  });
}
