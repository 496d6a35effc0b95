// Decides what counts as a hit and in which order. Where words stand, Pagefind says (source.js).

import { ALL, NUMBER, TITLE, Tokeniser, findPhrase } from "./tokens.js";
import { byDocNo, byIndexNo, byPart, isWhole } from "./numbers.js";
import { inOtherWords, near } from "./near.js";
import { EXACT, beside, bm25, byRank, nothing, rarity, textOf, tiered, together } from "./rank.js";
import { both, openSource } from "./source.js";
import { parseQuery } from "./query.js";

const CHECKED = 60; // pages read at most to check a loose end of a query
const PLENTY = 20; // exact hits that fill a page of results
const FEW = 20; // pages that are read rather than asked about: they are the ones to be shown
const NARROW = 3; // words of a long phrase that are asked for first
const SENTENCE = 12; // characters in a row that are typed only by whoever wants that very text

export async function openIndex(folder) {
  const { source, table } = await openSource(folder);
  return new Index(source, new Tokeniser(table));
}

class Index {
  constructor(source, tokeniser) {
    this.source = source;
    this.tokeniser = tokeniser;
  }

  /**
   * The pages for a query, best first: {hits, approximate}, each hit with the phrases to mark.
   * Exact hits contain every word unbroken. Without any, `approximate` ones are looked for; where
   * there are few, also titles in other words, and if none of the few has the words in its title,
   * also titles that have most of them.
   * `scope` is "title" or "no" (文号 and 索引号), or "" for everything. `sound` is what approximate
   * hits are pronounced like, if that is how they were found.
   */
  async search(input, scope = "") {
    const query = parseQuery(this.tokeniser, input);
    if (!query.words.length) return { hits: await this.everything(), approximate: false };
    const exact = scope === "no" ? await this.byNumber(query) : await this.exact(query, scope);
    if (query.quoted || suffice(exact, query)) return { hits: exact, approximate: false };
    const isTitled = exact.some(({ tier }) => tier >= EXACT.inTitle);
    const { sound = "", ...found } = await (isTitled ? inOtherWords : near)(this, query, scope);
    const hits = beside(exact, this.ranked(found));
    return { hits, sound, approximate: !exact.length && hits.length > 0 };
  }

  /** The one page whose whole 文号 or 索引号 was typed, with what it is: {hit, label}; else null. */
  async direct(input, hits) {
    const query = parseQuery(this.tokeniser, input);
    if (hits.length === 0 || hits[0].tier !== EXACT.key || hits[1]?.tier === EXACT.key) return null;
    const { meta } = await hits[0].data();
    if (isWhole(this.tokeniser, meta, { ...query, indexNo: "" })) return { hit: hits[0], label: "文号相符" };
    if (isWhole(this.tokeniser, meta, { ...query, docNo: null })) return { hit: hits[0], label: "索引号相符" };
    return null;
  }

  async everything() {
    const found = await this.source.ask(ALL);
    return this.ranked({ ranks: tiered(found, 0), sources: [found], phrases: [] });
  }

  async byNumber({ input, docNo }) {
    const [part, whole] = await Promise.all([byPart(this, input), docNo ? byDocNo(this, docNo) : nothing()]);
    return this.ranked({ ...together([part, whole]), phrases: part.phrases });
  }

  async exact({ words, docNo, indexNo }, scope) {
    if (scope) return this.ranked({ ...(await this.allWords(words, scope)), phrases: words });
    const written = docNo ? [this.tokeniser.phrase(`${docNo.prefix}〔${docNo.year}〕${docNo.number}号`)] : [];
    const found = await Promise.all([
      this.allWords(words),
      indexNo ? byIndexNo(this, indexNo) : nothing(),
      docNo ? this.allWords(written) : nothing(),
      docNo ? byDocNo(this, docNo) : nothing(),
    ]);
    return this.ranked({ ...together(found), phrases: [...words, ...written] });
  }

  /** Pages that contain every phrase, ranked: whole title, in the title, in the text. */
  async allWords(words, scope = "") {
    const found = await Promise.all(words.map((word) => this.contains(word, scope)));
    const [first, ...others] = found;
    const length = words.reduce((sum, { atoms }) => sum + atoms.length, 0);
    const ranks = new Map();
    for (const id of first?.body.keys() ?? []) {
      if (!others.every((other) => other.body.has(id))) continue;
      const facts = this.source.facts(id);
      const score = found.reduce((sum, { body }) => sum + this.weight(body, id, facts), 0);
      const inTitle = found.every(({ title }) => title.has(id));
      const whole = inTitle && length === facts.titleWords;
      ranks.set(id, { tier: whole ? EXACT.title : inTitle ? EXACT.inTitle : EXACT.text, score });
    }
    return { ranks, sources: found.map(({ body }) => body) };
  }

  /**
   * Where an unbroken phrase stands: {body, title}, both id → answer; in titles only, the same.
   * Each word asked for costs a piece of every bundle, so a few of them come first; when they
   * leave few pages, reading these tells the rest.
   */
  async contains({ atoms, tokens, tail }, scope) {
    if (!tokens.length) return this.containsAtom(atoms[0], scope);
    const inTitle = tokens.map((token) => TITLE + token);
    const found = await this.narrowed(scope ? inTitle : tokens);
    if (found.size <= FEW) return this.read(found, atoms, scope);
    const title = scope ? found : await this.source.askRow(inTitle);
    if (!tail) return { body: found, title };
    const last = await this.containsAtom(atoms[atoms.length - 1], scope);
    const whole = await this.checked(both(found, last.body), atoms, scope);
    return { body: whole, title: scope ? whole : both(title, last.title) };
  }

  /** Pages with the words in a row, or already with some from the middle when these leave few. */
  async narrowed(row) {
    for (let width = NARROW; width < row.length; width *= 2) {
      const from = Math.floor((row.length - width) / 2);
      const found = await this.source.askRow(row.slice(from, from + width));
      if (found.size <= FEW) return found;
    }
    return this.source.askRow(row);
  }

  /** Which of the pages have the atoms in a row, and which of those in the title. */
  async read(found, atoms, scope) {
    const has = (text) => findPhrase(this.tokeniser.atoms(text), atoms).length > 0;
    const pages = await Promise.all([...found].map(async ([id, answer]) => ({ id, answer, page: await answer.data() })));
    const named = pages.filter(({ page }) => has(page.meta.title));
    const whole = scope ? named : pages.filter(({ page }) => has(textOf(page)));
    const [body, title] = [whole, named].map((kept) => new Map(kept.map(({ id, answer }) => [id, answer])));
    return { body, title };
  }

  async containsAtom(atom, scope) {
    const [body, beginning] = await Promise.all([
      this.containsWord(atom, scope),
      this.source.askBeginning(TITLE + atom.text),
    ]);
    const title = both(beginning, body);
    if (!scope || atom.han) return { body: scope ? title : body, title };
    const whole = await this.checked(title, [atom], scope);
    return { body: whole, title: whole };
  }

  containsWord({ text, han }, scope) {
    if (!han) return this.source.askRow([NUMBER + text]);
    return this.source.askBeginning(scope ? TITLE + text : text);
  }

  /** The words are there, and so is the end of the query; reading tells whether as typed. */
  async checked(found, atoms, scope) {
    const kept = await Promise.all(
      [...found].slice(0, CHECKED).map(async ([id, answer]) => {
        const page = await answer.data();
        const text = scope ? page.meta.title : textOf(page);
        return findPhrase(this.tokeniser.atoms(text), atoms).length ? [[id, answer]] : [];
      }),
    );
    return new Map(kept.flat());
  }

  weight(body, id, { words }) {
    const worth = rarity(body.size, this.source.pages);
    return worth * bm25(body.get(id).count, words / this.source.average);
  }

  ranked({ ranks, sources, phrases }) {
    const hits = [...ranks].map(([id, rank]) => {
      const answer = sources.find((source) => source.has(id)).get(id);
      return { id, ...rank, phrases, facts: this.source.facts(id), data: () => answer.data() };
    });
    return hits.sort(byRank);
  }
}

/** Whether exact hits are all that is wanted: by a number, letters, a sentence, a title, or many. */
function suffice(hits, { words, docNo, indexNo }) {
  if (!hits.length) return false;
  const plain = words.every(({ atoms }) => atoms.length < SENTENCE && atoms.some(({ han }) => han));
  return Boolean(docNo || indexNo) || !plain || hits.length >= PLENTY || hits[0].tier >= EXACT.title;
}
