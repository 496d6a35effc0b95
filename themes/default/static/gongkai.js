// Two comforts that need a script, so the script also makes their buttons: larger text, printing.
"use strict";

(() => {
  const root = document.documentElement;
  const key = "gongkai-size";

  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  const store = (value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Private windows may refuse storage; the choice then lasts for this page only.
    }
  };

  const button = (text, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.textContent = text;
    made.addEventListener("click", () => press(made));
    return made;
  };

  const show = (made, large) => {
    root.dataset.size = large ? "large" : "normal";
    made.setAttribute("aria-pressed", String(large));
  };

  const tools = document.createElement("div");
  tools.className = "tools";
  const size = button("大字", (made) => {
    const large = root.dataset.size !== "large";
    show(made, large);
    store(large ? "large" : "normal");
  });
  show(size, stored() === "large");
  tools.append(size, button("打印", () => window.print()));
  document.querySelector(".brand")?.after(tools);
})();
