// The site as files: rows of a table that contain the words typed; everything else is plain pages.
(() => {
  "use strict";
  const LEAST = 10;
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "");
  document.querySelectorAll("table.list, table.told-table").forEach((table, number) => {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < LEAST) return;
    const texts = rows.map((row) => plain(row.textContent));
    const box = document.createElement("div"), label = document.createElement("label"), field = document.createElement("input"), told = document.createElement("span");
    box.className = "sieve";
    field.type = "search";
    field.id = `sieve-${number}`;
    label.htmlFor = field.id;
    label.textContent = "Rows of this page with";
    told.setAttribute("role", "status");
    told.className = "quiet";
    box.append(label, field, told);
    (table.closest(".scroll") || table).before(box);
    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, n) => {
        row.hidden = !words.every((word) => texts[n].includes(word));
        shown += !row.hidden;
      });
      told.textContent = words.length ? `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")}` : "";
    });
  });
})();
