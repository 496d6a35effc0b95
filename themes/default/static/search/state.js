// What the address of the page says: words, scope, order, facets, days; and what these make of
// the hits.

import { EXACT, byDate, byRank } from "./rank.js";

export const FACETS = [
  ["issuer", "发布机构"],
  ["theme", "主题分类"],
  ["kind", "信息类型"],
  ["year", "年份"],
  ["validity", "有效性"],
  ["column", "栏目"],
];
const SCOPES = ["title", "no"]; // besides everything

const ENDED = new Set(["废止", "失效"]);
const EPOCH = Date.UTC(1900, 0, 1); // of the days in the page ids, see builder/search/shard.py
const DAY = 24 * 60 * 60 * 1000;
const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;

export function readState(address) {
  const given = new URLSearchParams(address);
  const filters = FACETS.map(([key]) => [key, given.getAll(key).filter((value) => value)]);
  const day = (key) => (dayOf(given.get(key)) === null ? "" : given.get(key));
  return {
    q: (given.get("q") ?? "").trim(),
    scope: SCOPES.includes(given.get("scope")) ? given.get("scope") : "",
    sort: given.get("sort") === "date" ? "date" : "",
    from: day("from"),
    to: day("to"),
    all: given.get("all") === "1",
    filters: Object.fromEntries(filters),
  };
}

export function writeState({ q, scope, sort, from, to, all, filters }) {
  const address = new URLSearchParams();
  const put = (key, value) => value && address.append(key, value);
  put("q", q);
  put("scope", scope);
  for (const [key] of FACETS) for (const value of filters[key]) put(key, value);
  put("from", from);
  put("to", to);
  put("all", all ? "1" : "");
  put("sort", sort);
  const text = address.toString();
  return text ? `?${text}` : "";
}

export function isBlank(state) {
  return !state.q && !isNarrowed(state);
}

/** Whether facets or days leave hits out. */
export function isNarrowed({ from, to, filters }) {
  return Boolean(from || to) || FACETS.some(([key]) => filters[key].length);
}

export function unnarrowed(state) {
  return { ...state, from: "", to: "", filters: readState("").filters };
}

/** The same state with one facet value put on or taken off. */
export function toggled(state, key, value) {
  const values = state.filters[key];
  const changed = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { ...state, filters: { ...state.filters, [key]: changed } };
}

/** The days of an ISO date since the epoch of the index; null where it is none. */
export function dayOf(text) {
  const match = ISO.exec(text ?? "");
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day);
  const real = year >= 1900 && new Date(time).toISOString().startsWith(text);
  return real ? Math.round((time - EPOCH) / DAY) : null;
}

/** Whether the first day comes after the last; they are then read the other way round. */
export function isReversed({ from, to }) {
  return Boolean(from && to) && from > to;
}

/**
 * What is to be shown: {shown: hits in the chosen order, groups: facets with counts, ended: how
 * many hits the switch for ended ones puts in or leaves out, onlyEnded: there is nothing else}.
 *
 * Ended ones are left out, unless asked for: by the switch, by the facet, by their own number or
 * whole title. Where there would be nothing else to the letter, or at all, they are shown.
 */
export function view(hits, state) {
  const inTime = hits.filter(within(state));
  const exact = inTime.filter((hit) => !hit.approximate);
  const isIn = (hit) => !isLeftOut(hit) || (!hit.approximate && exact.every(isLeftOut));
  const others = inTime.filter(isIn);
  const byFacet = state.filters.validity.some((value) => ENDED.has(value));
  const onlyEnded = inTime.length > 0 && others.every(isLeftOut);
  const pool = state.all || byFacet || onlyEnded ? inTime : others;
  const passing = (list) => list.filter((hit) => FACETS.every(([key]) => passes(hit, key, state.filters[key])));
  const ended = byFacet || onlyEnded ? 0 : passing(inTime.filter((hit) => !isIn(hit))).length;
  const shown = passing(pool).sort(state.sort === "date" ? byDate : byRank);
  return { shown, groups: counts(pool, state.filters), ended, onlyEnded };
}

function within({ from, to }) {
  const days = [dayOf(from) ?? 0, dayOf(to) ?? Infinity];
  const [first, last] = isReversed({ from, to }) ? days.reverse() : days;
  return ({ facts }) => facts.day >= first && facts.day <= last;
}

function isEnded({ facts }) {
  return facts.facets.validity.some((value) => ENDED.has(value));
}

function isLeftOut(hit) {
  return isEnded(hit) && hit.tier !== EXACT.key && hit.tier !== EXACT.title;
}

/** For each facet the values with the number of hits that choosing one would show. */
function counts(hits, filters) {
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
