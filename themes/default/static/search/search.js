// The search page: keeps form, address, results and facets in step.

import { openIndex } from "./engine.js";
import { walk } from "./keys.js";
import { isBlank, isReversed, readState, toggled, view, writeState } from "./state.js";
import { suggestions } from "./suggest.js";
import { element, facetGroup, message, resultItem, suggestionList } from "./view.js";

const WAIT = 250; // milliseconds without a key before a search
const PAGE = 20;
const FIRST = 10; // of these that are shown as soon as they are there
const CHOICES = ["scope", "sort", "from", "to"]; // fields of the form besides the words

const form = document.querySelector("[data-search]");
const box = form.elements.q;
const part = (name) => document.querySelector(`[data-search-${name}]`);
const folder = new URL(`${form.dataset.bundle.replace(/\/?$/, "/")}`, document.baseURI).href;
const root = new URL("../", folder).href;
const name = document.title;

let state = readState(location.search);
let opened = null;
let turn = 0;
let timer = 0;
let composing = false;
let shown = { hits: [], count: 0 };

/** The index, opened once; after a failure the next search tries again. */
function index() {
  opened ??= openIndex(folder).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

/**
 * The page's own search for tests and scripts: n counts exact hits only, and all of them, ended
 * ones included.
 */
window.siteSearch = async (query, limit = 10) => {
  const { hits, approximate } = await (await index()).search(query);
  const pages = await Promise.all(hits.slice(0, limit).map((hit) => hit.data()));
  return { n: exactly(hits).length, urls: pages.map((page) => page.raw_url), approximate };
};

function start() {
  const wide = matchMedia("(min-width: 48rem)").matches;
  part("filters").open = wide;
  part("options").open = wide || CHOICES.some((field) => state[field]);
  form.addEventListener("submit", submitted);
  box.addEventListener("input", () => composing || later());
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => { composing = false; later(); });
  box.addEventListener("keydown", keepComposing);
  for (const field of CHOICES) form.elements[field].addEventListener("change", () => go(typed()));
  part("all").addEventListener("change", () => go({ ...state, all: part("all").checked }));
  part("more").addEventListener("click", showMore);
  walk({ box, region: part("region"), links: stops, clear: () => { box.value = ""; later(); } });
  window.addEventListener("popstate", () => {
    state = readState(location.search);
    run();
  });
  window.siteSearchReady = index().then(() => true, () => false);
  return run();
}

/** What the form says; the address reads it, so that half a date is none. */
function typed() {
  const given = new URLSearchParams(CHOICES.map((field) => [field, form.elements[field].value]));
  const { scope, sort, from, to } = readState(given);
  return { ...state, q: box.value.trim(), scope, sort, from, to };
}

function submitted(event) {
  event.preventDefault();
  go(typed(), { jump: true });
}

/** Enter that ends the choice of a Chinese word is not a search. */
function keepComposing(event) {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    state = typed();
    history.replaceState(null, "", address(state));
    run({ typing: true });
  }, WAIT);
}

function go(next, options) {
  clearTimeout(timer);
  state = next;
  if (writeState(state) !== location.search) history.pushState(null, "", address(state));
  return run(options);
}

function address(next) {
  return `${location.pathname}${writeState(next)}`;
}

/** `jump`: sent off, not just typed; a number of one page then leads straight to it. */
async function run({ typing = false, jump = false } = {}) {
  turn += 1;
  const mine = turn;
  fill(typing);
  document.title = state.q ? `${state.q} - ${name}` : name;
  part("browse").hidden = !isBlank(state);
  part("panel").hidden = isBlank(state);
  if (isBlank(state)) return clear("");
  say("正在搜索……");
  try {
    const engine = await index();
    const answer = await engine.search(state.q, state.scope);
    if (mine === turn) await show(engine, answer, { mine, jump });
  } catch {
    if (mine === turn) explainFailure();
  }
}

/** A field in use is left alone: a date that is being typed passes through other dates. */
function fill(typing) {
  for (const field of typing ? [] : ["q", ...CHOICES]) {
    const input = form.elements[field];
    if (input !== document.activeElement || input === box) input.value = state[field];
  }
  part("all").checked = state.all;
  part("reversed").hidden = !isReversed(state);
}

async function show(engine, answer, { mine, jump }) {
  const seen = view(answer.hits, state);
  const direct = await engine.direct(state.q, answer.hits);
  const label = (hit) => (direct && direct.hit === hit ? direct.label : "");
  const { approximate, sound } = answer;
  const context = { besideExact: !approximate, sound, scope: state.scope, label, tokeniser: engine.tokeniser };
  const page = seen.shown.slice(0, PAGE).map((hit) => item(hit, context));
  const first = await Promise.all(page.slice(0, FIRST));
  if (mine !== turn) return;
  replaceResults(first);
  explain(answer, seen);
  part("empty").replaceChildren(...(seen.shown.length ? [] : [advice()]));
  part("more").hidden = true;
  part("ended").hidden = !seen.ended;
  part("ended-count").textContent = String(seen.ended);
  showFacets(seen.groups);
  part("suggest").hidden = true;
  const rest = await Promise.all(page.slice(FIRST));
  if (mine !== turn) return;
  part("results").append(...rest);
  shown = { hits: seen.shown, context, count: page.length };
  part("more").hidden = seen.shown.length <= page.length;
  say(summary(seen.shown));
  const place = direct ? seen.shown.indexOf(direct.hit) : -1;
  if (jump && first[place]) return follow(first[place], direct.label);
  if (answer.approximate || !seen.shown.length) await suggest(engine, answer, mine);
}

/** Whoever was among the results is led back to the box when these are taken away. */
function replaceResults(next) {
  const held = part("results").contains(document.activeElement);
  part("results").replaceChildren(...next);
  part("results").hidden = !next.length;
  if (held) box.focus();
}

function explain({ sound }, { shown: hits, onlyEnded }) {
  const exact = exactly(hits).length;
  const notes = [
    !exact && (sound ? "没有包含这些字母的内容，以下按名称的拼音查到" : "没有找到完全一致的内容，以下为近似结果"),
    exact > 0 && exact < hits.length && "完全一致的结果不多，名称相近的一并列出",
    onlyEnded && "查到的文件都已失效或者废止，仅供查阅",
  ].filter(Boolean);
  part("heading").textContent = notes.join("；") || "搜索结果";
  part("heading").classList.toggle("search-note", notes.length > 0);
  part("heading").hidden = !hits.length;
}

function follow(result, label) {
  const link = result.querySelector("a");
  say(`${label}，正在打开：${link.textContent}`);
  location.assign(link.href);
}

function summary(hits) {
  const exact = exactly(hits).length;
  const near = hits.length - exact;
  if (!hits.length) return "没有找到相关内容";
  if (!exact) return `没有完全一致的内容，找到${near}条近似结果`;
  return `共找到${exact}条结果${near ? `，另有${near}条名称相近` : ""}`;
}

function exactly(hits) {
  return hits.filter(({ approximate }) => !approximate);
}

async function item(hit, context) {
  return resultItem(await hit.data(), { ...context, hit, label: context.label(hit), root });
}

async function showMore() {
  const { hits, context, count } = shown;
  const mine = turn;
  const next = await Promise.all(hits.slice(count, count + PAGE).map((hit) => item(hit, context)));
  if (mine !== turn) return;
  part("results").append(...next);
  shown.count += next.length;
  part("more").hidden = shown.count >= hits.length;
  next[0]?.querySelector("a").focus();
}

/** What the arrows stop at. */
function stops() {
  const links = [...part("results").querySelectorAll("h3 a")];
  return part("more").hidden ? links : [...links, part("more")];
}

function showFacets(facets) {
  const held = document.activeElement?.dataset ?? {};
  const change = (key, value) => go(toggled(state, key, value));
  const groups = facets
    .filter(({ key, values }) => values.length > 1 || state.filters[key].length)
    .map((facet) => facetGroup(facet, state.filters[facet.key], change));
  part("facets").replaceChildren(...groups);
  part("filters").hidden = !groups.length;
  const again = [...part("facets").querySelectorAll("input")].find(
    ({ dataset }) => dataset.key === held.key && dataset.value === held.value,
  );
  again?.focus();
}

async function suggest(engine, answer, mine) {
  const offers = await suggestions(engine, state, answer);
  if (mine !== turn) return;
  const choose = async (change) => {
    await go({ ...state, ...change });
    box.focus();
  };
  const addressOf = (change) => address({ ...state, ...change });
  part("suggest").replaceChildren(...suggestionList(offers, { addressOf, choose }));
  part("suggest").hidden = !offers.length;
}

function advice() {
  return message("您可以：", [
    "检查有没有错字，或者换一种说法；",
    "减少字词，或者用空格分开几个词；",
    ["按机构、主题、年份", element("a", { href: new URL("index.html", root).href }, "浏览目录"), "；"],
    ["目录没有收录的信息，可以", element("a", { href: new URL("apply.html", root).href }, "申请公开"), "。"],
  ]);
}

function explainFailure() {
  clear("搜索暂时无法使用");
  const link = element("a", { href: new URL("index.html", root).href }, "浏览目录");
  part("empty").replaceChildren(
    message("您可以：", ["刷新页面后再试；", ["直接", link, "。"]]),
  );
}

function clear(status) {
  for (const piece of ["results", "facets", "empty", "suggest"]) part(piece).replaceChildren();
  for (const piece of ["heading", "results", "filters", "more", "ended", "suggest"]) part(piece).hidden = true;
  say(status);
}

function say(text) {
  part("status").textContent = text;
}

start();
