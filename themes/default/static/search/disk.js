// A page opened from a disk may not read the index, nor load modules: say so instead of failing.
// A classic script at the end of the page, which asks for the modules only where they can be
// loaded: all at once, since each would otherwise be found only in the one that imports it.
"use strict";

if (location.protocol === "file:") {
  document.querySelector("[data-search]").hidden = true;
  document.querySelector("[data-search-disk]").hidden = false;
} else {
  const { folder, modules } = document.currentScript.dataset;
  const [program, ...parts] = modules.split(" ").map((name) => `${folder}/${name}.js`);
  const engine = `${document.querySelector("[data-search]").dataset.bundle}/pagefind.js`;
  for (const part of [...parts, engine]) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: part }));
  }
  document.body.append(Object.assign(document.createElement("script"), { type: "module", src: program }));
}
