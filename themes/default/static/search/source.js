// Asks Pagefind where words stand, remembers the answers, and reads the facts in the page ids
// (builder/search/shard.py). What counts as a hit is decided in engine.js.

const LANGUAGE = "zxx"; // Pagefind must not cut our words again, which it does on a page in zh.
const REMEMBERED = 60; // answers kept, so that a changed letter or facet costs little

/** The index of the site: {source, table}, table being the content of t2s.txt. */
export async function openSource(folder) {
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
  return { source: new Source(manifest, pagefind), table };
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

class Source {
  constructor(manifest, pagefind) {
    this.pages = manifest.pages;
    this.average = manifest.words / manifest.pages; // words of a page
    this.keys = manifest.keys;
    this.starts = manifest.starts;
    this.synonyms = manifest.synonyms; // groups of words for the same thing
    this.facets = new Map(manifest.bundles.map((bundle) => [`p${bundle.code}`, bundle.facets]));
    this.answers = new Map();
    this.pagefind = pagefind;
  }

  /** One question, remembered: id → {count of places, data()}. */
  ask(term) {
    const known = this.answers.get(term);
    this.answers.delete(term);
    const answer = known ?? this.pagefind.search(term).then(({ results }) => toAnswer(results));
    this.answers.set(term, answer);
    answer.catch(() => this.answers.delete(term));
    if (this.answers.size > REMEMBERED) this.answers.delete(this.answers.keys().next().value);
    return answer;
  }

  /** Pages with all of these words in a row. */
  askRow(words) {
    return this.ask(`"${words.join(" ")}"`);
  }

  /** Pages with words that begin so. Pagefind loads one piece of index for it; load the others. */
  async askBeginning(start) {
    const others = this.starts.filter((one) => one.startsWith(start) && one !== start);
    await Promise.all(others.map((one) => this.pagefind.preload(one)));
    return this.ask(start);
  }

  /**
   * Pages with words that begin so, checked. Where nothing begins so Pagefind takes a shorter
   * word instead, in each bundle by itself: one page of each tells whether it did.
   */
  async askBeginningOf(start, holds) {
    const found = await this.askBeginning(start);
    const right = new Map();
    for (const [id, answer] of found) {
      const bundle = bundleOf(id);
      if (!right.has(bundle)) right.set(bundle, answer.data().then(holds));
    }
    for (const [bundle, held] of right) right.set(bundle, await held);
    return new Map([...found].filter(([id]) => right.get(bundleOf(id))));
  }

  /** What the id of a page says: its day, its lengths and its facet values. */
  facts(id) {
    const [code, day, words, titleWords, ...values] = id.slice(0, id.lastIndexOf("-")).split(".");
    const names = this.facets.get(code);
    const facets = this.keys.map((key, at) => [
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

/** Pages of the one answer that are in the other, too. */
export function both(left, right) {
  return new Map([...left].filter(([id]) => right.has(id)));
}

function bundleOf(id) {
  return id.slice(0, id.indexOf("."));
}

function toAnswer(results) {
  const data = (result) => () => result.data();
  return new Map(
    results.map((result) => [result.id, { count: result.words.length, data: data(result) }]),
  );
}
