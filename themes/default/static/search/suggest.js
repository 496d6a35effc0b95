// What may have been meant where nothing was found: [{label, text, count, change of state}].

import { parseQuery } from "./query.js";
import { isNarrowed, unnarrowed, view } from "./state.js";

const READ = 5; // approximate hits in which a mistyped word is looked for
const MOST = 4; // suggestions
const SHORTEST = 3; // characters of a word that a near one is looked for
const LONGEST_TEXT = 20000; // characters of a page that are compared

export async function suggestions(index, state, { hits, approximate, sound }) {
  const query = parseQuery(index.tokeniser, state.q);
  const near = approximate && !sound ? await corrected(index.tokeniser, query, hits) : [];
  const wider = approximate || !hits.length ? [...near, ...withoutOne(query), ...everywhere(state)] : [];
  const offers = [...wider, ...(isNarrowed(state) && hits.length ? [open(state)] : [])];
  const counted = await Promise.all(
    offers.map(async (offer) => ({ ...offer, count: await count(index, { ...state, ...offer.change }) })),
  );
  return counted.filter((offer) => offer.count).slice(0, MOST);
}

/** Exact hits only, and as many as choosing the suggestion will show. */
async function count(index, state) {
  const { hits } = await index.search(state.q, state.scope);
  return view(hits, state).shown.filter((hit) => !hit.approximate).length;
}

/** The query with a word as a page has it that looks almost the same. */
async function corrected(tokeniser, { input, words }, hits) {
  const pages = await Promise.all(hits.slice(0, READ).map((hit) => hit.data()));
  const texts = [...pages.map(({ meta }) => meta.title), ...pages.map(({ content }) => content)];
  for (const { text: word, atoms } of words) {
    if (atoms.length < SHORTEST) continue;
    for (const text of texts) {
      const like = nearest(tokeniser, text.slice(0, LONGEST_TEXT), atoms);
      const query = input.replace(word, () => like);
      if (like && query !== input) return [{ label: "您要找的是不是：", text: query, change: { q: query } }];
    }
  }
  return [];
}

/** All words but one, for each; or the same words without quotation marks. */
function withoutOne({ words, quoted }) {
  const plain = words.map(({ text }) => text);
  if (quoted) return [{ label: "不用引号：", text: plain.join(" "), change: { q: plain.join(" ") } }];
  if (plain.length < 2) return [];
  return plain.map((word, at) => ({
    label: "",
    text: `去掉“${word}”`,
    change: { q: plain.filter((_, other) => other !== at).join(" ") },
  }));
}

function everywhere({ scope }) {
  return scope ? [{ label: "", text: "在全文中查找", change: { scope: "" } }] : [];
}

function open(state) {
  const { from, to, filters } = unnarrowed(state);
  return { label: "", text: "取消筛选条件和日期", change: { from, to, filters } };
}

/** The unbroken stretch of a text that differs least from the atoms, "" if none is near. */
export function nearest(tokeniser, text, atoms) {
  const there = tokeniser.atoms(text);
  const wanted = atoms.map((atom) => atom.text);
  let best = Math.max(1, Math.floor(wanted.length / 4)) + 1;
  let found = "";
  for (let at = 0; at < there.length; at += 1) {
    for (const length of [wanted.length, wanted.length - 1, wanted.length + 1]) {
      const stretch = there.slice(at, at + length);
      if (stretch.length < length || stretch.slice(1).some((atom) => !atom.glued)) continue;
      const distance = differences(wanted, stretch.map((atom) => atom.text));
      if (distance === 0 || distance >= best) continue;
      best = distance;
      found = text.slice(stretch[0].start, stretch[length - 1].end);
    }
  }
  return found;
}

/** Wrong characters; or 1 for one too many or too few; else many. */
function differences(left, right) {
  if (left.length === right.length) return left.filter((text, at) => text !== right[at]).length;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const split = long.findIndex((text, at) => text !== short[at]);
  return long.slice(split + 1).every((text, at) => text === short[split + at]) ? 1 : Infinity;
}
