// 长者模式 before the first paint, so it stands in the head and waits for nothing; then the buttons
// that need a script: its switch (without script a link, see styles/modes.css) and printing.
"use strict";

(() => {
  const root = document.documentElement;
  const KEY = "gongkai-mode";

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const store = () => {
    try {
      localStorage.setItem(KEY, root.dataset.mode);
    } catch {
      // Private windows may refuse storage; the choice then lasts for this page only.
    }
  };

  const asked = location.hash === "#changzhe";
  root.dataset.mode = asked || stored() === "elder" ? "elder" : "normal";
  if (asked) store();

  const button = (text, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const link = document.getElementById("changzhe");
    if (!link) return;
    const show = () => toggle.setAttribute("aria-pressed", String(root.dataset.mode === "elder"));
    const change = () => {
      root.dataset.mode = root.dataset.mode === "elder" ? "normal" : "elder";
      store();
      show();
    };
    const toggle = button(link.textContent, change);
    toggle.id = link.id;
    show();
    link.replaceWith(toggle);
    toggle.after(button("打印", () => window.print()));
    document.querySelector("[data-leave]")?.addEventListener("click", change);
  });
})();
