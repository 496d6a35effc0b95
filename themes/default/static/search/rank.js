// Arithmetic of the order of results; no state, no network.

const SATURATION = 1.2; // the usual constants of BM25
const LENGTH_SHARE = 0.75;
const MOST_ATOMS = 30; // one bit each in a number
const ENOUGH = 0.5; // share of the query's characters that an approximate hit must have
const WORTH = 0.4; // share of the best score below which an approximate hit is noise
const MOST_APPROXIMATE = 100;
const TITLE_VOTE = 2;
const NAMING = 0.75; // a title that has more than this share of each word of a query is about it

/** Exact hits by what was hit: a whole number, the beginning of one, the title, the text. */
export const EXACT = { key: 5, start: 4, title: 3, inTitle: 2, text: 0 };

// Between the titles and the texts: hits whose title is about the query, exact ones first.
const NAMED = { exact: 1.5, near: 1 };
const FINER = 100; // approximate hits keep their order within one tier

/** Both kinds of hits as one answer; beside exact ones only those whose title is about the query. */
export function beside(exact, near) {
  const known = new Set(exact.map(({ id }) => id));
  const named = new Set(near.filter((hit) => hit.named).map(({ id }) => id));
  const raised = (hit) => (named.has(hit.id) ? { ...hit, tier: Math.max(hit.tier, NAMED.exact) } : hit);
  const kept = exact.length ? near.filter(({ id }) => named.has(id) && !known.has(id)) : near;
  const base = exact.length ? NAMED.near : 0;
  const others = kept.map((hit) => ({ ...hit, approximate: true, tier: base + hit.tier / FINER }));
  return [...exact.map(raised), ...others].sort(byRank);
}

export function byRank(left, right) {
  return (
    right.tier - left.tier ||
    right.score - left.score ||
    right.facts.day - left.facts.day ||
    (mark(left) < mark(right) ? -1 : 1)
  );
}

/** The end of an id stands for the page's content, whichever bundle it lies in. */
function mark({ id }) {
  return id.slice(id.lastIndexOf("-"));
}

export function byDate(left, right) {
  return right.facts.day - left.facts.day || byRank(left, right);
}

/** How much a word says that `pages` of `total` pages have. */
export function rarity(pages, total) {
  return Math.log(1 + (total - pages + 0.5) / (pages + 0.5));
}

/** How much `count` places weigh on a page of `length` times the average length. */
export function bm25(count, length) {
  return count / (count + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length));
}

/** The same rank for every page of an answer. */
export function tiered(found, tier) {
  return new Map([...found.keys()].map((id) => [id, { tier, score: 0 }]));
}

export function nothing() {
  return { ranks: new Map(), sources: [], phrases: [] };
}

/** Everything of a page that words are looked for in. */
export function textOf({ meta, content }) {
  return [meta.title, meta.issuer, meta.doc_no, content].join("\n");
}

/** Several findings as one; a page keeps the rank of the last of them that has it. */
export function together(findings) {
  return {
    ranks: new Map(findings.flatMap(({ ranks }) => [...ranks])),
    sources: findings.flatMap(({ sources }) => sources),
  };
}

export const vote = {
  /** The pairs of the parts, each with the bits of the atoms that it covers; so for each part. */
  pairs(parts) {
    const pairs = [];
    const words = [];
    let at = 0;
    for (const { atoms, tokens } of parts) {
      for (const [step, atom] of atoms.entries()) {
        const pair = atoms[step + 1]?.glued === true;
        if (at + step + 1 < MOST_ATOMS && pair) {
          const bits = (1 << (at + step)) | (1 << (at + step + 1));
          pairs.push({ token: tokens[step], bits, atoms: atoms.slice(step, step + 2) });
        }
      }
      const bits = atoms.map((_, step) => (at + step < MOST_ATOMS ? 1 << (at + step) : 0));
      words.push({ bits, all: joined(bits), firm: joined(bits.filter((_, step) => !atoms[step].han)) });
      at += atoms.length;
    }
    return { pairs, words, atoms: Math.min(at, MOST_ATOMS) };
  },

  /** id → rank of the pages that cover enough of the query; `named` if the title does. */
  count({ pairs, found, words, atoms, total, least = ENOUGH }) {
    const pages = new Map();
    for (const [at, { body, title }] of found.entries()) {
      const worth = rarity(body.size, total);
      for (const id of body.keys()) {
        const page = pages.get(id) ?? { bits: 0, named: 0, score: 0 };
        page.bits |= pairs[at].bits;
        page.named |= title.has(id) ? pairs[at].bits : 0;
        page.score += worth * (title.has(id) ? 1 + TITLE_VOTE : 1);
        pages.set(id, page);
      }
    }
    const enough = [...pages].filter(([, { bits }]) => ones(bits) >= Math.max(2, atoms * least));
    const best = enough.reduce((most, [, { score }]) => Math.max(most, score), 0);
    const worthwhile = enough.filter(([, { score }]) => score >= best * WORTH);
    worthwhile.sort(([, left], [, right]) => right.score - left.score);
    const kept = worthwhile.slice(0, MOST_APPROXIMATE);
    return new Map(kept.map(([id, { score, named }]) => [id, { tier: 0, score, named: names(named, words) }]));
  },
};

/** Whether these bits are nearly all of each word, numbers and foreign words wholly. */
function names(bits, words) {
  return words.every(({ all, firm }) => ones(bits & all) > ones(all) * NAMING && (bits & firm) === firm);
}

export function joined(bits) {
  return bits.reduce((all, one) => all | one, 0);
}

function ones(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}
