// Text → words, exactly as builder/search/tokens.py and fold.py do it for the index.
// tests/search/tokens.json holds both to the same cases.

// First letters of the index's token spaces, see fold.py.
export const TITLE = "ǀ";
export const NUMBER = "ǁ";
export const DOC_NO = "ǂ";
export const INDEX_NO = "ǃ";
export const PINYIN = "ʘ";
export const ALL = TITLE + TITLE;

const HAN =
  "\\u3005\\u3007\\u3021-\\u3029\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const IS_HAN = new RegExp(`^[${HAN}]$`, "u");
const IS_WORD = /^[\p{L}\p{N}]$/u;
const INVISIBLE = /^[\p{M}\p{Cf}]$/u;
const SPACE = /^[\p{Zs}\t\v\f]$/u;
const LINE_END = /^[\n\r\u2028\u2029ǀǁǂǃʘ]$/u;
const DOC_NO_FORM = new RegExp(
  `^([${HAN}a-z ]{0,20}?) *([\\[(〔【{<《「]?) *((?:19|20)\\d\\d)` +
    "([\\])〕】}>》」年 \\-—–·]*第? *)(\\d{1,5}) *(号?)$",
  "u",
);
// What is left of a 文号 when something was forgotten: letters, year, number, each or together.
const DOC_NO_PART = new RegExp(`^([${HAN}a-z]*?)((?:19|20)\\d\\d)?年?第?(?:(\\d{1,5})号|([1-9]\\d{0,4}))?$`, "u");
const BRACKETS = /[\s[\](){}〔〕【】<>《》「」]/gu;
const WORD_RUNS = /[\p{L}\p{N}]+/gu;

/** One reading of text; `table` is the content of t2s.txt. */
export class Tokeniser {
  constructor(table) {
    this.simplified = new Map([["○", "〇"], ["◯", "〇"]]);
    for (const line of table.split("\n")) {
      if (line.startsWith("#")) continue;
      const characters = [...line];
      for (let at = 0; at + 1 < characters.length; at += 2) {
        this.simplified.set(characters[at + 1], characters[at]);
      }
    }
  }

  /** Text folded character by character: width, case, traditional or simplified. */
  normalise(text) {
    return Array.from(text, (character) => this.fold(character)).join("");
  }

  /** The atoms with their places in the real text; `glued` to the one before or not. */
  atoms(text) {
    const atoms = [];
    let gap = "\n";
    let offset = 0;
    for (const character of text) {
      const end = offset + character.length;
      for (const one of this.fold(character)) {
        const last = atoms[atoms.length - 1];
        if (one === " ") {
          gap = gap === "" ? " " : gap;
        } else if (IS_HAN.test(one)) {
          atoms.push({ text: one, start: offset, end, glued: gap !== "\n", han: true });
          gap = "";
        } else if (!IS_WORD.test(one)) {
          gap = "\n";
        } else if (gap === "" && last && !last.han) {
          last.text += one;
          last.end = end;
        } else {
          const glued = gap === "" || (gap === " " && last.han);
          atoms.push({ text: one, start: offset, end, glued, han: false });
          gap = "";
        }
      }
      offset = end;
    }
    return atoms;
  }

  /** The words of a text as the index has them. */
  tokens(text) {
    const atoms = this.atoms(text);
    return atoms.map((atom, at) => atom.text + (atoms[at + 1]?.glued ? atoms[at + 1].text : ""));
  }

  /** What a page must contain in a row to contain `text`; `tail` may be cut short by the query. */
  phrase(text) {
    const atoms = this.atoms(text);
    const tokens = this.tokens(text).slice(0, -1);
    const last = atoms[atoms.length - 1];
    return { atoms, tokens, tail: last && !last.glued ? last.text : "" };
  }

  /** The parts of a 文号 if all of `text` is one, else null. */
  docNo(text) {
    const match = DOC_NO_FORM.exec(this.normalise(text).trim());
    if (!match) return null;
    const prefix = match[1].replaceAll(" ", "");
    const [, , , year, gap, digits, end] = match;
    if (!(prefix || end) || !(gap || (prefix && end))) return null;
    return { prefix, year, number: digits.replace(/^0+(?=\d)/, "") };
  }

  /** The key of a 文号 taken apart; without its prefix, that of any body's. */
  docNoKey({ prefix, year, number }) {
    return DOC_NO + prefix + year + number.padStart(5, "0");
  }

  /** The keys under which the index has a 文号: from each character of its prefix on. */
  docNoKeys(text) {
    const parts = this.docNo(text);
    if (!parts) return [];
    const starts = [...[...parts.prefix].keys()].map((at) => [...parts.prefix].slice(at).join(""));
    const withYear = ["", ...starts].map((prefix) => this.docNoKey({ ...parts, prefix }));
    return [...withYear, this.docNoKey({ ...parts, prefix: DOC_NO, year: "" })];
  }

  /** The parts of a 文号 that folded text consists of, "" for those left out; else null. */
  docNoPart(text) {
    const match = DOC_NO_PART.exec(text.replace(BRACKETS, ""));
    if (!match) return null;
    const [, prefix, year = "", digits = match[4] ?? ""] = match;
    const number = digits.replace(/^0+(?=\d)/, "");
    return prefix || year || number ? { prefix, year, number } : null;
  }

  /** The key of an 索引号 or of its beginning. */
  indexNoKey(text) {
    return INDEX_NO + (this.normalise(text).match(WORD_RUNS) ?? []).join("");
  }

  /** The keys under which the index has an 索引号: from each of its parts to the end. */
  indexNoKeys(text) {
    const parts = this.normalise(text).match(WORD_RUNS) ?? [];
    return parts.map((_, start) => INDEX_NO + parts.slice(start).join(""));
  }

  fold(character) {
    const known = this.simplified.get(character);
    if (known !== undefined) return known;
    if (LINE_END.test(character)) return "\n";
    let folded = "";
    for (const one of character.normalize("NFKD").toLowerCase()) {
      if (LINE_END.test(one)) folded += "\n";
      else if (SPACE.test(one)) folded += " ";
      else if (!INVISIBLE.test(one)) folded += this.simplified.get(one) ?? one;
    }
    return folded;
  }
}

/** The places of a phrase in a text, both as atoms: [[start, end], …] in the real text. */
export function findPhrase(textAtoms, phraseAtoms) {
  const spans = [];
  const length = phraseAtoms.length;
  for (let at = 0; length && at + length <= textAtoms.length; at += 1) {
    const same = phraseAtoms.every((atom, step) => {
      const there = textAtoms[at + step];
      return there.text === atom.text && (step === 0 || there.glued === atom.glued);
    });
    if (same) spans.push([textAtoms[at].start, textAtoms[at + length - 1].end]);
  }
  return spans;
}
