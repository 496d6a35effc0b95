// The fee calculator. All numbers stand in the tables of the page; here is only the arithmetic.
"use strict";

(() => {
  const HEAD = 50;
  const TAIL = 10;

  /** The tiers of a table: from first to last at a price, dearer by rise every so many. */
  function tiersOf(table) {
    return [...table.querySelectorAll("[data-first]")].map(({ dataset }) => ({
      first: Number(dataset.first),
      last: dataset.last ? Number(dataset.last) : Infinity,
      price: Number(dataset.price),
      every: Number(dataset.every),
      rise: Number(dataset.rise),
    }));
  }

  /** The steps that the numbers from first to last run through, each with one price. */
  function* stepsOf(tiers, first, last) {
    for (const tier of tiers) {
      let { first: start, price } = tier;
      const width = tier.every || Infinity;
      while (start <= tier.last && start <= last) {
        const end = Math.min(start + width - 1, tier.last);
        if (end >= first) {
          const [from, to] = [Math.max(start, first), Math.min(end, last)];
          yield { from, to, count: to - from + 1, price };
        }
        start = end + 1;
        price += tier.rise;
      }
    }
  }

  /** The fee for number more after before, and its steps. */
  function feeOf(table, number, before = 0) {
    const steps = [...stepsOf(tiersOf(table), before + 1, before + number)];
    return { amount: steps.reduce((sum, step) => sum + step.count * step.price, 0), steps };
  }

  function explained({ from, to, count, price }, unit) {
    const span = from === to ? `第${from}${unit}` : `第${from}${unit}至第${to}${unit}`;
    if (!price) return `${span}：${count}${unit}，不收费`;
    return `${span}：${count}${unit} × ${price}元 = ${count * price}元`;
  }

  /** A line a step, of very many the first and the last. */
  function listed(steps, unit) {
    const lines = steps.map((step) => explained(step, unit));
    const leftOut = lines.length - HEAD - TAIL;
    if (leftOut <= 0) return lines;
    return [...lines.slice(0, HEAD), `……中间 ${leftOut} 档从略，已经计入合计……`, ...lines.slice(-TAIL)];
  }

  function start(calculator) {
    const table = document.querySelector(`[data-scale="${calculator.dataset.calculator}"]`);
    const number = calculator.querySelector("[data-number]");
    const before = calculator.querySelector("[data-before]");
    const result = calculator.querySelector("[data-result]");
    const show = () => {
      const filled = [number, before].filter((input) => input !== null);
      if (number.value === "" && number.validity.valid) {
        result.replaceChildren();
        return;
      }
      if (filled.some((input) => !input.validity.valid)) {
        result.textContent = `请填写0至${number.max}的整数。`;
        return;
      }
      const fee = feeOf(table, Number(number.value), Number(before?.value ?? 0));
      const lines = [`信息处理费：${fee.amount}元`, ...listed(fee.steps, table.dataset.unit)];
      result.replaceChildren(...lines.map((line) => {
        const paragraph = document.createElement("span");
        paragraph.textContent = line;
        return paragraph;
      }));
    };
    calculator.addEventListener("input", show);
    calculator.hidden = false;
  }

  document.querySelectorAll("[data-calculator]").forEach(start);
})();
