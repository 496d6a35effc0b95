// What a reader typed → what to look for.

const QUOTED = /["“”„＂「『]([^"“”„＂「」『』]+)["“”„＂」』]/gu;
// Real pages also carry numbers with a doubled or a leading separator, such as …P-/2018-1.
const INDEX_NO_FORM = /^[-/._\\—–]*[\p{L}\p{N}]+(?:[-/._\\—–]+[\p{L}\p{N}]+)*[-/._\\—–]*$/u;
const SEPARATOR = /[-/]/u;
const LONGEST = 200; // characters; every pair of a query may cost a piece of the index
const HAN = /\p{Script=Han}/u;

// Words of a question that no document answers in the same words, longest first.
const QUESTION_WORDS = [
  "什么时候", "什么样", "什么人", "有没有人", "怎么办理", "如何办理", "是什么", "为什么", "有没有", "有哪些", "能不能", "可不可以",
  "请问", "想问", "我想", "怎么", "怎样", "如何", "什么", "哪里", "哪儿", "哪些", "哪个", "在哪", "是谁", "谁",
  "多少钱", "要多少", "多少", "是否", "能否", "可以", "需要", "应该", "吗", "呢", "啊", "的", "了",
];
const SEAM = new RegExp(`${QUESTION_WORDS.join("|")}|[^\\p{L}\\p{N}\\p{M} ]+`, "u");
const DATED = /(\d[年月日号])/gu; // a seam follows: 2021年|柳塘村

/**
 * Words (unbroken stretches, all of which a page must contain), keys, and the loose text that
 * is taken apart when nothing contains the words.
 */
export function parseQuery(tokeniser, typed) {
  const input = typed.slice(0, LONGEST);
  const quotes = [];
  const rest = input.replace(QUOTED, (_, inner) => {
    quotes.push(inner);
    return " ";
  });
  const loose = rest.split(/\s+/u);
  const phrases = (texts) =>
    texts.map((text) => ({ ...tokeniser.phrase(text), text })).filter(({ atoms }) => atoms.length);
  return {
    input,
    words: phrases([...quotes, ...loose]),
    quoted: quotes.length > 0,
    docNo: quotes.length ? null : tokeniser.docNo(input),
    indexNo: quotes.length ? "" : indexNoOf(tokeniser, input),
    loose: loose.map((word) => tokeniser.normalise(word)).join(" "),
  };
}

/** The words of a question, each an unbroken stretch; single characters only if nothing else is. */
export function partsOf(tokeniser, text) {
  const pieces = text.replace(DATED, "$1，").split(" ").flatMap((word) => word.split(SEAM));
  const parts = pieces.map((piece) => tokeniser.phrase(piece)).filter(({ atoms }) => atoms.length);
  const longer = parts.filter(({ atoms }) => atoms.length > 1 || !atoms[0].han);
  return longer.length ? longer : parts;
}

/** An 索引号 or its beginning: many digits, or some digits and a separator. */
function indexNoOf(tokeniser, input) {
  const text = tokeniser.normalise(input).replaceAll(" ", "");
  const digits = text.match(/\d/gu)?.length ?? 0;
  const likely = SEPARATOR.test(text) ? digits >= 4 : digits >= 5 && !HAN.test(text);
  return likely && INDEX_NO_FORM.test(text) ? tokeniser.indexNoKey(text) : "";
}
