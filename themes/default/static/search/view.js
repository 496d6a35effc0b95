// Everything that is put on the page. Text enters as text nodes only.

import { excerpt, mark } from "./excerpt.js";

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** One result; `page` is what the index keeps of it. */
export function resultItem(page, { phrases, tokeniser, root }) {
  const { title, issuer, date, doc_no: docNo, validity } = page.meta;
  const link = element("a", { href: new URL(page.raw_url, root).href }, ...marked(mark(title, phrases, tokeniser)));
  const facts = element("p", { class: "search-facts" });
  if (validity) facts.append(badge(validity));
  for (const text of [issuer, docNo]) {
    if (text) facts.append(element("span", {}, ...marked(mark(text, phrases, tokeniser))));
  }
  if (date) facts.append(element("time", { datetime: date }, date));
  const item = element("li", {}, element("h3", {}, link), facts);
  if (page.content) {
    const shown = excerpt(page.content, phrases, tokeniser);
    item.append(element("p", { class: "search-excerpt" }, ...marked(shown)));
  }
  return item;
}

/** One group of facet values to tick. */
export function facetGroup({ key, label, values }, selected, change) {
  const list = element("ul");
  for (const [value, count] of values) {
    const box = element("input", { type: "checkbox", "data-key": key, "data-value": value });
    box.checked = selected.includes(value);
    box.addEventListener("change", () => change(key, value));
    const number = element("span", { class: "search-count" }, `（${count}）`);
    list.append(element("li", {}, element("label", {}, box, element("span", {}, value), number)));
  }
  return element("fieldset", {}, element("legend", {}, label), list);
}

export function message(title, lines) {
  const items = lines.map((line) => element("li", {}, ...[line].flat()));
  return element("div", { class: "search-message" }, element("p", {}, title), element("ul", {}, ...items));
}

// The same words as on the other pages; what is not here is shown as it is.
const STATES = { 有效: "现行有效", 修改: "已修改", 废止: "已废止", 失效: "已失效" };
const ENDED = new Set(["废止", "失效"]);

function badge(validity) {
  const kind = ENDED.has(validity) ? "badge badge-closed" : "badge";
  return element("span", { class: kind }, STATES[validity] ?? validity);
}

function marked(parts) {
  return parts.map(({ text, hit }) => {
    const shown = text.replaceAll("\n", " ");
    return hit ? element("mark", {}, shown) : document.createTextNode(shown);
  });
}
