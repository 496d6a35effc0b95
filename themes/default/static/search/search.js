// The search page: keeps form, address, results and facets in step.

import { openIndex } from "./engine.js";
import { chosen, counts, isBlank, readState, toggled, writeState } from "./state.js";
import { element, facetGroup, message, resultItem } from "./view.js";

const WAIT = 250; // milliseconds without a key before a search
const PAGE = 20;
const APPROXIMATE = "没有找到完全一致的内容，以下为近似结果";

const form = document.querySelector("[data-search]");
const part = (name) => document.querySelector(`[data-search-${name}]`);
const folder = new URL(`${form.dataset.bundle.replace(/\/?$/, "/")}`, document.baseURI).href;
const root = new URL("../", folder).href;
const name = document.title;

let state = readState(location.search);
let opened = null;
let turn = 0;
let timer = 0;
let composing = false;

/** The index, opened once; after a failure the next search tries again. */
function index() {
  opened ??= openIndex(folder).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** The page's own search for tests and scripts: n counts exact hits only. */
window.siteSearch = async (query, limit = 10) => {
  const { hits, approximate } = await (await index()).search(query);
  const pages = await Promise.all(hits.slice(0, limit).map((hit) => hit.data()));
  return {
    n: approximate ? 0 : hits.length,
    urls: pages.map((page) => page.raw_url),
    approximate: approximate && hits.length > 0,
  };
};

function start() {
  part("filters").open = matchMedia("(min-width: 48rem)").matches;
  form.addEventListener("submit", submitted);
  form.elements.q.addEventListener("input", () => composing || later());
  form.elements.q.addEventListener("compositionstart", () => { composing = true; });
  form.elements.q.addEventListener("compositionend", () => { composing = false; later(); });
  form.elements.q.addEventListener("keydown", keepComposing);
  form.elements.sort.addEventListener("change", () => go({ ...state, sort: form.elements.sort.value }));
  part("more").addEventListener("click", showMore);
  window.addEventListener("popstate", () => {
    state = readState(location.search);
    run();
  });
  window.siteSearchReady = index().then(() => true, () => false);
  return run();
}

function submitted(event) {
  event.preventDefault();
  go({ ...state, q: form.elements.q.value.trim() });
}

/** Enter that ends the choice of a Chinese word is not a search. */
function keepComposing(event) {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    state = { ...state, q: form.elements.q.value.trim() };
    history.replaceState(null, "", address());
    run({ typing: true });
  }, WAIT);
}

function go(next) {
  clearTimeout(timer);
  state = next;
  if (writeState(state) !== location.search) history.pushState(null, "", address());
  run();
}

function address() {
  return `${location.pathname}${writeState(state)}`;
}

let shown = { hits: [], phrases: [], count: 0 };

async function run({ typing = false } = {}) {
  turn += 1;
  const mine = turn;
  if (!typing) form.elements.q.value = state.q;
  form.elements.sort.value = state.sort;
  document.title = state.q ? `${state.q} - ${name}` : name;
  part("browse").hidden = !isBlank(state);
  part("panel").hidden = isBlank(state);
  if (isBlank(state)) return clear("");
  say("正在搜索……");
  try {
    const { tokeniser, answer } = await answered();
    if (mine === turn) await show(answer, tokeniser, mine);
  } catch {
    if (mine === turn) explainFailure();
  }
}

async function answered() {
  const opened = await index();
  return { tokeniser: opened.tokeniser, answer: await opened.search(state.q) };
}

async function show({ hits, approximate, phrases }, tokeniser, mine) {
  const wanted = chosen(hits, state);
  const first = await items(wanted.slice(0, PAGE), phrases, tokeniser);
  if (mine !== turn) return;
  shown = { hits: wanted, phrases, tokeniser, count: first.length };
  part("results").replaceChildren(...first);
  part("results").hidden = !first.length;
  part("heading").textContent = approximate ? APPROXIMATE : "搜索结果";
  part("heading").classList.toggle("search-note", approximate);
  part("heading").hidden = !first.length;
  part("empty").replaceChildren(...(wanted.length ? [] : [advice(hits.length)]));
  part("more").hidden = wanted.length <= first.length;
  showFacets(hits);
  say(summary(wanted.length, approximate));
}

function summary(count, approximate) {
  if (!count) return "没有找到相关内容";
  return approximate ? `没有完全一致的内容，找到${count}条近似结果` : `共找到${count}条结果`;
}

function items(hits, phrases, tokeniser) {
  const make = async (hit) => resultItem(await hit.data(), { phrases, tokeniser, root });
  return Promise.all(hits.map(make));
}

async function showMore() {
  const { hits, phrases, tokeniser, count } = shown;
  const mine = turn;
  const next = await items(hits.slice(count, count + PAGE), phrases, tokeniser);
  if (mine !== turn) return;
  part("results").append(...next);
  shown.count += next.length;
  part("more").hidden = shown.count >= hits.length;
  next[0]?.querySelector("a").focus();
}

function showFacets(hits) {
  const held = document.activeElement?.dataset ?? {};
  const change = (key, value) => go(toggled(state, key, value));
  const groups = counts(hits, state.filters)
    .filter(({ key, values }) => values.length > 1 || state.filters[key].length)
    .map((facet) => facetGroup(facet, state.filters[facet.key], change));
  part("facets").replaceChildren(...groups);
  part("filters").hidden = !groups.length;
  const again = [...part("facets").querySelectorAll("input")].find(
    ({ dataset }) => dataset.key === held.key && dataset.value === held.value,
  );
  again?.focus();
}

function advice(unfiltered) {
  const lines = [
    "检查有没有错字，或者换一种说法；",
    "减少字词，或者用空格分开几个词；",
    ["按机构、主题、年份", element("a", { href: new URL("index.html", root).href }, "浏览目录"), "；"],
    ["目录没有收录的信息，可以", element("a", { href: new URL("apply.html", root).href }, "申请公开"), "。"],
  ];
  if (unfiltered) lines.unshift(`取消筛选条件，可见${unfiltered}条结果；`);
  return message("您可以：", lines);
}

function explainFailure() {
  clear("搜索暂时无法使用");
  const link = element("a", { href: new URL("index.html", root).href }, "浏览目录");
  part("empty").replaceChildren(
    message("您可以：", ["刷新页面后再试；", ["直接", link, "。"]]),
  );
}

function clear(status) {
  for (const name of ["results", "facets", "empty"]) part(name).replaceChildren();
  for (const name of ["heading", "results", "filters", "more"]) part(name).hidden = true;
  say(status);
}

function say(text) {
  part("status").textContent = text;
}

start();
