// On the page of an item: asks for highlight.js only where a search has sent words along. Classic
// scripts both, because a module would not load from a disk.
"use strict";

(() => {
  const src = document.currentScript.src.replace("marks.js", "highlight.js");
  const look = () => {
    if (!location.hash.startsWith("#hl=")) return;
    removeEventListener("hashchange", look);
    document.head.append(Object.assign(document.createElement("script"), { src }));
  };
  addEventListener("hashchange", look);
  look();
})();
