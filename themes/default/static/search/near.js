// Pages for a query that none answers to the letter: letters as sounds, the words of a question
// apart, a year as the year of the page, other words for the same, most of the pairs.

import { NUMBER, TITLE } from "./tokens.js";
import { bySound, soundOf } from "./pinyin.js";
import { partsOf } from "./query.js";
import { joined, nothing, textOf, tiered, together, vote } from "./rank.js";

const YEAR = /((?:19|20)\d\d)(?!\d)年?度?/u;
const MOST_READINGS = 5; // the query itself and in other words
const LEAST = 0.2; // share of a query that a page must have when no page has more
const RARE = 0.05; // share of the pages that have a pair which still says something by itself

// Pages with all words, as typed or in other words, the words in the title, the year the one asked for.
const TIER = { typed: 1, inTitle: 2, year: 4, whole: 2 };

/** {ranks, sources, phrases, sound}, as engine.js ranks them. */
export async function near(index, { input, loose, words, docNo }, scope) {
  if (docNo && scope !== "title") {
    const found = await index.source.askRow([index.tokeniser.docNoKey({ ...docNo, prefix: "" })]);
    if (found.size) return { ranks: tiered(found, 0), sources: [found], phrases: words };
  }
  if (scope === "no") return nothing();
  const sound = soundOf(index.tokeniser, input);
  const parts = partsOf(index.tokeniser, loose);
  if (parts.length === 1 && parts[0].atoms.length === 1 && !parts[0].atoms[0].han) {
    const found = await letters(index, parts[0], { sound, scope });
    if (found.ranks.size) return found;
  }
  const heard = sound ? await bySound(index, sound) : nothing();
  const texts = readings(index.source.synonyms, loose);
  const whole = await Promise.all(texts.map((text, at) => reading(index, text, { typed: at === 0, scope })));
  const votes = await voted(index, parts, scope);
  const phrases = [...votes.phrases, ...whole.flatMap((one) => one.phrases)];
  const found = together([heard, votes, ...whole.reverse()]);
  const rest = found.ranks.size ? found : await leastOf(index, parts, scope);
  for (const [id, rank] of rest.ranks) rank.named = isNamed(id, rank, votes);
  return { ...rest, phrases, sound: heard.ranks.size ? sound : "" };
}

/** Pages for the query in other words only. */
export async function inOtherWords(index, { loose }, scope) {
  const [, ...others] = readings(index.source.synonyms, loose);
  const found = await Promise.all(others.map((text) => reading(index, text, { scope })));
  return { ...together(found.reverse()), phrases: found.flatMap(({ phrases }) => phrases) };
}

/** Whether the title is about the query: by all its words or by nearly all of its pairs. */
function isNamed(id, { named }, votes) {
  return Boolean(named || votes.ranks.get(id)?.named);
}

/**
 * The text as typed, then with a word replaced by another one of its group; not by a single
 * character, which counts for nothing beside longer words (partsOf).
 */
function readings(groups, text) {
  const texts = swaps(groups, text).flatMap(({ word, others }) =>
    others.filter((one) => one.length > 1).map((one) => text.replace(word, ` ${one} `)),
  );
  return [...new Set([text, ...texts])].slice(0, MOST_READINGS);
}

/** The words of a text that others may stand for: {word, others}. */
function swaps(groups, text) {
  return groups.flatMap((group) => {
    const word = group.filter((one) => text.includes(one)).sort((left, right) => right.length - left.length)[0];
    return word ? [{ word, others: group.filter((one) => one !== word && !one.includes(word)) }] : [];
  });
}

/** Pages with all words of one reading; a year may be that of the page as well. */
async function reading(index, text, { typed = false, scope }) {
  const year = YEAR.exec(text)?.[1] ?? "";
  const rest = partsOf(index.tokeniser, text.replace(YEAR, " "));
  const apart = year !== "" && rest.length > 0;
  const parts = apart ? rest : partsOf(index.tokeniser, text);
  const [{ ranks, sources }, named] = await Promise.all([
    index.allWords(parts, scope),
    apart ? index.source.askBeginning(TITLE + year) : new Map(),
  ]);
  for (const [id, { tier, score }] of ranks) {
    const inYear = !apart || named.has(id) || index.source.facts(id).facets.year.includes(year);
    const rank = TIER.whole + (typed ? TIER.typed : 0) + (tier ? TIER.inTitle : 0) + (inYear ? TIER.year : 0);
    ranks.set(id, { tier: rank, score, named: tier > 0 && inYear });
  }
  return { ranks, sources, phrases: parts };
}

/** Pages with a number or foreign word that begins as typed, then titles that sound so. */
async function letters(index, part, { sound, scope }) {
  const begins = (page) => {
    const text = scope ? page.meta.title : textOf(page);
    return index.tokeniser.atoms(text).some((atom) => atom.text.startsWith(part.tail));
  };
  const [heard, found] = await Promise.all([
    sound ? bySound(index, sound) : nothing(),
    index.source.askBeginningOf((scope ? TITLE : NUMBER) + part.tail, begins),
  ]);
  const written = { ranks: tiered(found, 1), sources: [found] };
  return { ...together([heard, written]), phrases: [part], sound: found.size ? "" : sound };
}

/** Pages that have enough of the query's pairs, in whatever order. */
async function voted(index, parts, scope) {
  const { pairs, words, atoms } = vote.pairs(parts);
  const found = await Promise.all(
    pairs.map(async ({ token }) => {
      const title = index.source.askRow([TITLE + token]);
      const body = scope ? title : index.source.askRow([token]);
      return { body: await body, title: await title };
    }),
  );
  const [singles, others] = await Promise.all([
    loneOnes(index, pairs, found),
    insteadOf(index, { parts, words }, scope),
  ]);
  const votes = {
    pairs: [...pairs, ...others],
    found: [...found, ...others],
    words: words.map((word) => ({ ...word, firm: word.firm | (word.all & tellingOf(index, pairs, found)) })),
    atoms,
  };
  const all = { pairs: [...votes.pairs, ...singles], found: [...votes.found, ...singles] };
  const ranks = vote.count({ ...votes, ...all, total: index.source.pages });
  const phrases = [...pairs, ...others.flatMap((one) => one.phrases)].map((pair) => ({ atoms: pair.atoms }));
  return { ...votes, ranks, sources: all.found.map(({ body }) => body), phrases };
}

/** The bits of the pairs that few pages have, such as those of a name: no title may lack them. */
function tellingOf(index, pairs, found) {
  return joined(pairs.filter((_, at) => isRare(index, found[at])).map(({ bits }) => bits));
}

function isRare({ source }, { body }) {
  return body.size <= Math.max(2, source.pages * RARE);
}

/** For each word that others may stand for, the pages with one of these: they count as if with it. */
function insteadOf(index, { parts, words }, scope) {
  const all = parts.flatMap(({ atoms }, at) => {
    const text = atoms.map((atom) => atom.text).join("");
    return swaps(index.source.synonyms, text).map(async ({ word, others }) => {
      const phrases = others.map((one) => index.tokeniser.phrase(one));
      const found = await Promise.all(phrases.map((phrase) => index.contains(phrase, scope)));
      const body = new Map(found.flatMap((one) => [...one.body]));
      const title = new Map(found.flatMap((one) => [...one.title]));
      return { bits: bitsOf(word, { text, atoms, bits: words[at].bits }), phrases, body, title };
    });
  });
  return Promise.all(all);
}

/** The bits of the atoms that a word of a text is made of. */
function bitsOf(word, { text, atoms, bits }) {
  const from = text.indexOf(word);
  const ends = atoms.map((_, step) => atoms.slice(0, step + 1).reduce((sum, atom) => sum + atom.text.length, 0));
  return joined(bits.filter((_, step) => ends[step] > from && ends[step] <= from + word.length));
}

/** Characters none of whose pairs is anywhere, in titles: beside a wrong character is a right one. */
async function loneOnes(index, pairs, found) {
  const known = pairs.reduce((bits, pair, at) => (found[at].body.size ? bits | pair.bits : bits), 0);
  const lone = new Map();
  for (const [at, { bits, atoms }] of pairs.entries()) {
    if (found[at].body.size) continue;
    const low = bits & -bits;
    for (const [step, bit] of [low, low << 1].entries()) {
      if (!(known & bit) && atoms[step].han) lone.set(bit, atoms[step].text);
    }
  }
  return Promise.all(
    [...lone].map(async ([bits, text]) => {
      const title = await index.source.askBeginning(TITLE + text);
      return { bits, body: title, title };
    }),
  );
}

/** Where nothing has half of a query: pages with one rare pair of it, or one that titles have. */
async function leastOf(index, parts, scope) {
  const { pairs, found, words, atoms } = await voted(index, parts, scope);
  const total = index.source.pages;
  const telling = found.map((one) => (isRare(index, one) ? one : { body: one.title, title: one.title }));
  const ranks = vote.count({ pairs, found: telling, words, atoms, total, least: LEAST });
  return { ranks, sources: telling.map(({ body }) => body) };
}
