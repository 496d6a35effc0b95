// The piece of a page's text around its hits, as parts to be shown: {text, hit}.

import { findPhrase } from "./tokens.js";

const LENGTH = 110;
const LEAD = 36; // characters before the first hit, at most
const STOPS = /[。！？；：\n]/u;

/** The whole text in parts; for titles. */
export function mark(text, phrases, tokeniser) {
  return parts(text, spans(text, phrases, tokeniser), 0, text.length);
}

/** The stretch of the text with the most hits, as parts, and all that was hit, as written there. */
export function excerpt(text, phrases, tokeniser) {
  const found = spans(text, phrases, tokeniser);
  const words = new Set(found.map(([from, to]) => text.slice(from, to)));
  const start = startOf(text, densest(found));
  const end = Math.min(text.length, start + LENGTH);
  const shown = parts(text, found, start, end);
  if (start > 0) shown.unshift({ text: "…", hit: false });
  if (end < text.length) shown.push({ text: "…", hit: false });
  return { shown, words: [...words] };
}

function spans(text, phrases, tokeniser) {
  const atoms = tokeniser.atoms(text);
  const all = phrases.flatMap((phrase) => findPhrase(atoms, phrase.atoms));
  all.sort(([left], [right]) => left - right);
  const joined = [];
  for (const [start, end] of all) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

function densest(found) {
  let best = 0;
  let most = 0;
  for (const [start] of found) {
    const inside = found.filter(([from, to]) => from >= start && to <= start + LENGTH - LEAD);
    const marked = inside.reduce((sum, [from, to]) => sum + to - from, 0);
    if (marked > most) [best, most] = [start, marked];
  }
  return best;
}

/** A little before the hit, at the beginning of a sentence if one is near. */
function startOf(text, hit) {
  const lead = text.slice(Math.max(0, hit - LEAD), hit);
  const stop = lead.split("").reduce((last, one, at) => (STOPS.test(one) ? at : last), -1);
  if (stop >= 0) return hit - lead.length + stop + 1;
  const start = Math.max(0, hit - LEAD);
  return isTrailing(text, start) ? start + 1 : start;
}

function isTrailing(text, at) {
  return at > 0 && /[\udc00-\udfff]/.test(text[at]);
}

function parts(text, found, start, end) {
  const shown = [];
  let at = start;
  for (const [from, to] of found) {
    if (to <= start || from >= end) continue;
    if (from > at) shown.push({ text: text.slice(at, from), hit: false });
    shown.push({ text: text.slice(Math.max(from, start), Math.min(to, end)), hit: true });
    at = Math.min(to, end);
  }
  if (at < end) shown.push({ text: text.slice(at, end), hit: false });
  return shown;
}
