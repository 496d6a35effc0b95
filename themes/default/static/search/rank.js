// Arithmetic of the order of results; no state, no network.

const SATURATION = 1.2; // the usual constants of BM25
const LENGTH_SHARE = 0.75;
const MOST_ATOMS = 30; // one bit each in a number
const ENOUGH = 0.5; // share of the query's characters that an approximate hit must have
const WORTH = 0.4; // share of the best score below which an approximate hit is noise
const MOST_APPROXIMATE = 100;
const TITLE_VOTE = 2;

/** Exact hits by what was hit: a whole number, the beginning of one, the title, the text. */
export const EXACT = { key: 5, start: 4, title: 3, inTitle: 2, text: 0 };

export function byRank(left, right) {
  return (
    right.tier - left.tier ||
    right.score - left.score ||
    right.facts.day - left.facts.day ||
    (left.id < right.id ? -1 : 1)
  );
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
  /** The pairs of the parts, each with the bits of the atoms that it covers. */
  pairs(parts) {
    const pairs = [];
    let at = 0;
    for (const { atoms, tokens } of parts) {
      for (const [step, atom] of atoms.entries()) {
        const pair = atoms[step + 1]?.glued === true;
        if (at + step + 1 < MOST_ATOMS && pair) {
          const bits = (1 << (at + step)) | (1 << (at + step + 1));
          pairs.push({ token: tokens[step], bits, atoms: atoms.slice(step, step + 2) });
        }
      }
      at += atoms.length;
    }
    return { pairs, atoms: Math.min(at, MOST_ATOMS) };
  },

  /** id → rank of the pages that cover enough of the query. */
  count({ pairs, found, atoms, total, least = ENOUGH }) {
    const pages = new Map();
    for (const [at, { body, title }] of found.entries()) {
      const worth = rarity(body.size, total);
      for (const id of body.keys()) {
        const page = pages.get(id) ?? { bits: 0, score: 0 };
        page.bits |= pairs[at].bits;
        page.score += worth * (title.has(id) ? 1 + TITLE_VOTE : 1);
        pages.set(id, page);
      }
    }
    const enough = [...pages].filter(([, { bits }]) => ones(bits) >= Math.max(2, atoms * least));
    const best = Math.max(...enough.map(([, { score }]) => score));
    const worthwhile = enough.filter(([, { score }]) => score >= best * WORTH);
    worthwhile.sort(([, left], [, right]) => right.score - left.score);
    const kept = worthwhile.slice(0, MOST_APPROXIMATE);
    return new Map(kept.map(([id, { score }]) => [id, { tier: 0, score }]));
  },
};

function ones(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}
