// Titles by their sound: letters alone may be the initials or the syllables of a title.

import { PINYIN } from "./tokens.js";
import { tiered } from "./rank.js";

const LETTERS = /^[a-z]{2,}$/u;
const LONGEST = 10; // letters of a word of the index, see builder/search/pinyin.py
const CHECKED = 60; // pages read at most for what is typed beyond that

/** The letters of a query that may be sounds, else "". */
export function soundOf(tokeniser, input) {
  const text = tokeniser.normalise(input).replace(/[ ']/gu, "");
  return LETTERS.test(text) ? text : "";
}

export async function bySound({ source }, sound) {
  const holds = ({ meta }) => Boolean(soundSpan(meta.pinyin, sound));
  const begun = await source.askBeginningOf(PINYIN + sound.slice(0, LONGEST), ({ meta }) =>
    Boolean(soundSpan(meta.pinyin, sound.slice(0, LONGEST))),
  );
  const found = sound.length > LONGEST ? await checked(begun, holds) : begun;
  return { ranks: tiered(found, 0), sources: [found] };
}

/** Which Chinese characters of a title sound so: [first, after the last], else null. */
export function soundSpan(readings, sound) {
  const syllables = readings ? readings.split(" ") : [];
  for (let first = 0; first < syllables.length; first += 1) {
    const initials = syllables.slice(first, first + sound.length).map((one) => one[0]).join("");
    if (initials === sound) return [first, first + sound.length];
    let whole = "";
    for (let at = first; at < syllables.length && whole.length < sound.length; at += 1) {
      whole += syllables[at];
      if (whole.startsWith(sound)) return [first, at + 1];
    }
  }
  return null;
}

async function checked(found, holds) {
  const kept = await Promise.all(
    [...found].slice(0, CHECKED).map(async ([id, answer]) =>
      holds(await answer.data()) ? [[id, answer]] : [],
    ),
  );
  return new Map(kept.flat());
}
