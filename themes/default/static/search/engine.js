// Finds pages. Pagefind answers where words stand; what counts as a hit, the order, the facets
// and the order by date are decided here, from the facts in the page ids (builder/search/bundle.py).

import { ALL, DOC_NO, NUMBER, TITLE, Tokeniser, findPhrase } from "./tokens.js";
import { parseQuery } from "./query.js";
import { bm25, byRank, rarity, vote } from "./rank.js";

const LANGUAGE = "zxx"; // Pagefind must not cut our words again, which it does on a page in zh.
const REMEMBERED = 60; // answers kept, so that a changed letter or facet costs little
const CHECKED = 60; // pages read at most to check a loose end of a query

const EXACT = { key: 4, title: 3, inTitle: 2, text: 0 };

export async function openIndex(folder) {
  const [manifest, table, program] = await Promise.all([
    load(`${folder}search.json`, "no-cache").then((response) => response.json()),
    load(`${folder}t2s.txt`, "default").then((response) => response.text()),
    import(`${folder}pagefind.js`),
  ]);
  const pagefind = createInstance(program);
  const merged = manifest.bundles.filter((bundle) => bundle.code);
  await Promise.all(
    merged.map((bundle) => pagefind.mergeIndex(`${folder}${bundle.code}/`, { language: LANGUAGE })),
  );
  await pagefind.filters(); // there are none; this waits until everything has started
  return new Index(manifest, new Tokeniser(table), pagefind);
}

async function load(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Pagefind takes the language from the page at the moment of creation, and only from there. */
function createInstance(program) {
  const page = document.documentElement;
  const language = page.getAttribute("lang") ?? "";
  page.setAttribute("lang", LANGUAGE);
  try {
    return program.createInstance({ noWorker: true });
  } finally {
    page.setAttribute("lang", language);
  }
}

export class Index {
  #manifest;
  #pagefind;
  #answers = new Map();
  #facets;

  constructor(manifest, tokeniser, pagefind) {
    this.#manifest = manifest;
    this.#pagefind = pagefind;
    this.#facets = new Map(manifest.bundles.map((bundle) => [bundle.code, bundle.facets]));
    this.tokeniser = tokeniser;
  }

  /**
   * The pages for a query, best first: {hits, approximate, phrases to mark}. Exact hits contain
   * every word unbroken; only when there are none are approximate ones looked for.
   */
  async search(input) {
    const query = parseQuery(this.tokeniser, input);
    if (!query.words.length) return { hits: await this.#everything(), approximate: false, phrases: [] };
    const exact = await this.#exact(query);
    if (exact.hits.length || query.quoted) return { ...exact, approximate: false };
    return { ...(await this.#approximate(query)), approximate: true };
  }

  async #everything() {
    const found = await this.#ask(ALL);
    return this.#ranked(new Map([...found.keys()].map((id) => [id, { tier: 0, score: 0 }])), [found]);
  }

  async #exact({ words, docNo, indexNo }) {
    const [byWords, byDocNo, byIndexNo] = await Promise.all([
      this.#allWords(words),
      docNo ? this.#byDocNo(docNo) : nothing(),
      indexNo ? this.#byIndexNo(indexNo) : nothing(),
    ]);
    const ranks = new Map([...byWords.ranks, ...byDocNo.ranks, ...byIndexNo.ranks]);
    const sources = [...byWords.sources, ...byDocNo.sources, ...byIndexNo.sources];
    const phrases = [...words, ...byDocNo.phrases];
    return { hits: this.#ranked(ranks, sources), phrases };
  }

  /** Pages that contain every phrase, ranked: whole title, in the title, in the text. */
  async #allWords(words) {
    const found = await Promise.all(words.map((word) => this.#contains(word)));
    const [first, ...others] = found;
    const ranks = new Map();
    for (const id of first?.body.keys() ?? []) {
      if (!others.every((other) => other.body.has(id))) continue;
      const facts = this.facts(id);
      const score = found.reduce((sum, { body }) => sum + this.#weight(body, id, facts), 0);
      const inTitle = found.every(({ title }) => title.has(id));
      const whole = inTitle && words.length === 1 && words[0].atoms.length === facts.titleWords;
      ranks.set(id, { tier: whole ? EXACT.title : inTitle ? EXACT.inTitle : EXACT.text, score });
    }
    return { ranks, sources: found.map(({ body }) => body) };
  }

  async #byDocNo(docNo) {
    const { prefix, year, number } = docNo;
    const written = this.tokeniser.phrase(`${prefix}〔${year}〕${number}号`);
    const [key, text] = await Promise.all([
      this.#ask(quoted([this.tokeniser.docNoKey(docNo)])),
      this.#allWords([written]),
    ]);
    const ranks = new Map([...text.ranks, ...tiered(key, EXACT.key)]);
    return { ranks, sources: [key, ...text.sources], phrases: [written] };
  }

  /** Pagefind falls back to shorter words, so one page tells whether these are the right ones. */
  async #byIndexNo(key) {
    const found = await this.#askBeginning(key);
    const [first] = found.values();
    const page = first && (await first.data());
    const keys = this.tokeniser.indexNoKeys(page?.meta.index_no ?? "");
    if (!keys.some((one) => one.startsWith(key))) return nothing();
    return { ranks: tiered(found, EXACT.key), sources: [found], phrases: [] };
  }

  async #approximate({ words, docNo, parts }) {
    if (docNo) {
      const found = await this.#ask(quoted([this.tokeniser.docNoKey({ ...docNo, prefix: "" })]));
      if (found.size) return { hits: this.#ranked(tiered(found, 0), [found]), phrases: words };
    }
    if (parts.length === 1 && parts[0].atoms.length === 1 && !parts[0].atoms[0].han) {
      return this.#beginning(parts[0]);
    }
    const whole = await this.#allWords(parts);
    const votes = await this.#votes(parts);
    const ranks = new Map([...votes.ranks, ...whole.ranks].map(([id, rank]) => [id, { ...rank }]));
    for (const id of whole.ranks.keys()) ranks.get(id).tier += 1;
    return { hits: this.#ranked(ranks, [...whole.sources, ...votes.sources]), phrases: votes.phrases };
  }

  /** Pages with a number or foreign word that begins as typed. */
  async #beginning(part) {
    const found = await this.#askBeginning(NUMBER + part.tail);
    const [first] = found.values();
    const page = first && (await first.data());
    const text = page ? [page.meta.title, page.meta.issuer, page.meta.doc_no, page.content].join("\n") : "";
    const real = this.tokeniser.atoms(text).some((atom) => atom.text.startsWith(part.tail));
    return { hits: real ? this.#ranked(tiered(found, 0), [found]) : [], phrases: [part] };
  }

  /** Pages that have enough of the query's pairs, in whatever order. */
  async #votes(parts) {
    const { pairs, atoms } = vote.pairs(parts);
    const found = await Promise.all(
      pairs.map(async ({ token }) => {
        const [body, title] = await Promise.all([
          this.#ask(quoted([token])),
          this.#ask(quoted([TITLE + token])),
        ]);
        return { body, title };
      }),
    );
    const ranks = vote.count({ pairs, found, atoms, total: this.#manifest.pages });
    const phrases = pairs.map((pair) => ({ atoms: pair.atoms }));
    return { ranks, sources: found.map(({ body }) => body), phrases };
  }

  /** Where an unbroken phrase stands: {body, title}, both id → answer. */
  async #contains({ atoms, tokens, tail }) {
    if (!tokens.length) return this.#containsAtom(atoms[0]);
    const [body, title] = await Promise.all([
      this.#ask(quoted(tokens)),
      this.#ask(quoted(tokens.map((token) => TITLE + token))),
    ]);
    if (!tail) return { body, title };
    const last = await this.#containsAtom(atoms.at(-1));
    return { body: await this.#checked(both(body, last.body), atoms), title: both(title, last.title) };
  }

  async #containsAtom({ text, han }) {
    const [body, title] = await Promise.all([
      han ? this.#askBeginning(text) : this.#ask(quoted([NUMBER + text])),
      this.#askBeginning(TITLE + text),
    ]);
    return { body, title: both(title, body) };
  }

  /** The words and the loose end are both there; reading the page tells whether side by side. */
  async #checked(found, atoms) {
    const kept = await Promise.all(
      [...found].slice(0, CHECKED).map(async ([id, answer]) => {
        const { meta, content } = await answer.data();
        const text = [meta.title, meta.issuer, meta.doc_no, content].join("\n");
        return findPhrase(this.tokeniser.atoms(text), atoms).length ? [[id, answer]] : [];
      }),
    );
    return new Map(kept.flat());
  }

  /** Pages with words that begin so. Pagefind loads one piece of index for it; load the others. */
  async #askBeginning(start) {
    const others = this.#manifest.starts.filter((one) => one.startsWith(start) && one !== start);
    await Promise.all(others.map((one) => this.#pagefind.preload(one)));
    return this.#ask(start);
  }

  /** One question to Pagefind, remembered: id → {count of places, data()}. */
  #ask(term) {
    const known = this.#answers.get(term);
    this.#answers.delete(term);
    const answer = known ?? this.#pagefind.search(term).then(({ results }) => toAnswer(results));
    this.#answers.set(term, answer);
    answer.catch(() => this.#answers.delete(term));
    if (this.#answers.size > REMEMBERED) this.#answers.delete(this.#answers.keys().next().value);
    return answer;
  }

  #weight(body, id, { words }) {
    const average = this.#manifest.words / this.#manifest.pages;
    return rarity(body.size, this.#manifest.pages) * bm25(body.get(id).count, words / average);
  }

  #ranked(ranks, sources) {
    const hits = [...ranks].map(([id, rank]) => {
      const answer = sources.find((source) => source.has(id)).get(id);
      return { id, ...rank, facts: this.facts(id), data: () => answer.data() };
    });
    return hits.sort(byRank);
  }

  /** What the id of a page says: its day, its lengths and its facet values. */
  facts(id) {
    const [code, day, words, titleWords, ...values] = id.slice(0, id.lastIndexOf("-")).split(".");
    const names = this.#facets.get(code);
    const facets = this.#manifest.keys.map((key, at) => [
      key,
      values[at] ? values[at].split("_").map((number) => names[key][parseInt(number, 36)]) : [],
    ]);
    return {
      day: parseInt(day, 36),
      words: parseInt(words, 36),
      titleWords: parseInt(titleWords, 36),
      facets: Object.fromEntries(facets),
    };
  }
}

function toAnswer(results) {
  const data = (result) => () => result.data();
  return new Map(
    results.map((result) => [result.id, { count: result.words.length, data: data(result) }]),
  );
}

function nothing() {
  return { ranks: new Map(), sources: [], phrases: [] };
}

function quoted(tokens) {
  return `"${tokens.join(" ")}"`;
}

function both(left, right) {
  return new Map([...left].filter(([id]) => right.has(id)));
}

function tiered(found, tier) {
  return new Map([...found.keys()].map((id) => [id, { tier, score: 0 }]));
}
