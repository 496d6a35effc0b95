// Pages by 文号 or 索引号: whole, or as much of it as somebody remembers.

import { DOC_NO, INDEX_NO } from "./tokens.js";
import { both } from "./source.js";
import { EXACT, tiered, together } from "./rank.js";

const SHORTEST = 3; // letters and digits of an 索引号 below which every other page would be found

/** Pages with this 文号, if it is the ending of theirs. */
export async function byDocNo({ source, tokeniser }, docNo) {
  const found = await source.askRow([tokeniser.docNoKey(docNo)]);
  return { ranks: tiered(found, EXACT.key), sources: [found] };
}

/** Pages whose 索引号, or a part of it to the end, begins so; first those that also end so. */
export async function byIndexNo({ source, tokeniser }, key) {
  const holds = ({ meta }) => tokeniser.indexNoKeys(meta.index_no ?? "").some((one) => one.startsWith(key));
  const [begun, whole] = await Promise.all([source.askBeginningOf(key, holds), source.askRow([key])]);
  const ranks = new Map([...tiered(begun, EXACT.start), ...tiered(both(whole, begun), EXACT.key)]);
  return { ranks, sources: [begun] };
}

/** Pages by whatever part of a number was typed; `phrases` are the parts to be marked. */
export async function byPart(tools, input) {
  const text = tools.tokeniser.normalise(input);
  const part = tools.tokeniser.docNoPart(text);
  const key = tools.tokeniser.indexNoKey(text);
  const answers = await Promise.all([
    part && byDocNoPart(tools, part),
    key.length - INDEX_NO.length >= SHORTEST && byIndexNo(tools, key),
  ]);
  const written = part ? [part.prefix, part.year, part.number] : [input];
  const phrases = written.map((one) => tools.tokeniser.phrase(one)).filter(({ atoms }) => atoms.length);
  return { ...together(answers.filter(Boolean)), phrases };
}

async function byDocNoPart(tools, { prefix, year, number }) {
  const { source, tokeniser } = tools;
  if (year && number) return byDocNo(tools, { prefix, year, number });
  const start = DOC_NO + prefix + year;
  const holds = ({ meta }) => tokeniser.docNoKeys(meta.doc_no ?? "").some((one) => one.startsWith(start));
  const [begun, numbered] = await Promise.all([
    prefix || year ? source.askBeginningOf(start, holds) : null,
    number ? source.askRow([tokeniser.docNoKey({ prefix: DOC_NO, year: "", number })]) : null,
  ]);
  const found = begun && numbered ? both(begun, numbered) : begun ?? numbered;
  return { ranks: tiered(found, EXACT.start), sources: [found] };
}

/** Whether the page has just this 文号 or 索引号, nothing left out. */
export function isWhole(tokeniser, meta, { docNo, indexNo }) {
  const own = tokeniser.docNo(meta.doc_no ?? "");
  if (docNo && own && tokeniser.docNoKey(own) === tokeniser.docNoKey(docNo)) return true;
  return Boolean(indexNo) && tokeniser.indexNoKey(meta.index_no ?? "") === indexNo;
}
