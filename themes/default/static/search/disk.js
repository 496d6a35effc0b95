// A page opened from a disk may not read the index, nor load modules: say so instead of failing.
// A classic script, because browsers refuse module scripts there.
"use strict";

if (location.protocol === "file:") {
  document.querySelector("[data-search]").hidden = true;
  document.querySelector("[data-search-disk]").hidden = false;
}
