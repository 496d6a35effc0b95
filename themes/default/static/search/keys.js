// The arrows lead from the box into the results and back. Nothing is trapped: Tab goes on as ever.

const FIELDS = "input:not([type=checkbox]), select, textarea";

/** `links` gives what the arrows stop at; `clear` empties the box. */
export function walk({ box, region, links, clear }) {
  region.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = links();
    const at = stops.indexOf(event.target);
    const act = action(event, { box, stops, at, clear });
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function action({ key, target }, { box, stops, at, clear }) {
  const inside = target === box || at >= 0;
  if (key === "ArrowDown" && inside && at + 1 < stops.length) return () => stops[at + 1].focus();
  if (key === "ArrowUp" && at >= 0) return () => (stops[at - 1] ?? box).focus();
  if (key === "Escape" && target === box && box.value) return clear;
  if (key === "Escape" && at >= 0) return () => box.focus();
  // Only from within the search: a single character must not be a command of the whole page.
  if (key === "/" && !target.matches(FIELDS)) return () => box.select();
  return null;
}
