// A page opened from a disk may not read the index, nor load modules: say so instead of failing.
// A classic script at the end of the page, which asks for everything only where it can be loaded:
// at once, since each module would otherwise be found only in the one that imports it, and the
// beginning of the index only when all of them have started.
"use strict";

(() => {
  const form = document.querySelector("[data-search]");
  if (location.protocol === "file:") {
    form.hidden = true;
    document.querySelector("[data-search-disk]").hidden = false;
    return;
  }
  const { folder, modules, start } = document.currentScript.dataset;
  const { bundle } = form.dataset;
  const [program, ...parts] = modules.split(" ").map((name) => `${folder}/${name}.js`);
  const add = (parent, name, attributes) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    parent.append(node);
  };
  for (const href of [`${bundle}/pagefind.js`, ...parts]) add(document.head, "link", { rel: "modulepreload", href });
  for (const name of start.split(" ")) {
    add(document.head, "link", { rel: "preload", as: "fetch", crossorigin: "", href: `${bundle}/${name}` });
  }
  add(document.body, "script", { type: "module", src: program });
})();
