// What the address of the page says: words, order, facets; and what facets make of the hits.

import { byDate, byRank } from "./rank.js";

export const FACETS = [
  ["issuer", "发布机构"],
  ["theme", "主题分类"],
  ["kind", "信息类型"],
  ["year", "年份"],
  ["validity", "有效性"],
  ["column", "栏目"],
];

export function readState(address) {
  const given = new URLSearchParams(address);
  const filters = FACETS.map(([key]) => [key, given.getAll(key).filter((value) => value)]);
  return {
    q: (given.get("q") ?? "").trim(),
    sort: given.get("sort") === "date" ? "date" : "",
    filters: Object.fromEntries(filters),
  };
}

export function writeState({ q, sort, filters }) {
  const address = new URLSearchParams();
  if (q) address.set("q", q);
  for (const [key] of FACETS) for (const value of filters[key]) address.append(key, value);
  if (sort) address.set("sort", sort);
  const text = address.toString();
  return text ? `?${text}` : "";
}

export function isBlank({ q, filters }) {
  return !q && FACETS.every(([key]) => !filters[key].length);
}

/** The same state with one facet value put on or taken off. */
export function toggled(state, key, value) {
  const values = state.filters[key];
  const changed = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { ...state, filters: { ...state.filters, [key]: changed } };
}

/** The hits that pass the facets, in the chosen order. */
export function chosen(hits, { sort, filters }) {
  return hits
    .filter((hit) => FACETS.every(([key]) => passes(hit, key, filters[key])))
    .sort(sort === "date" ? byDate : byRank);
}

/** For each facet the values with the number of hits that choosing one would show. */
export function counts(hits, filters) {
  return FACETS.map(([key, label]) => {
    const others = FACETS.filter(([other]) => other !== key);
    const open = hits.filter((hit) => others.every(([other]) => passes(hit, other, filters[other])));
    const values = new Map(filters[key].map((value) => [value, 0]));
    for (const value of open.flatMap((hit) => hit.facts.facets[key])) {
      values.set(value, (values.get(value) ?? 0) + 1);
    }
    return { key, label, values: [...values].sort(key === "year" ? byName : byCount) };
  });
}

function passes(hit, key, wanted) {
  return !wanted.length || wanted.some((value) => hit.facts.facets[key].includes(value));
}

function byName([left], [right]) {
  return right.localeCompare(left, "zh-CN");
}

function byCount([left, many], [right, more]) {
  return more - many || left.localeCompare(right, "zh-CN");
}
