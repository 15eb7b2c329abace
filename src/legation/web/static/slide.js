// The slider of a day: it writes the date into its field, which asks the server; without script the field alone does.
(() => {
  "use strict";
  const slide = document.getElementById("slide");
  if (!slide) return;
  const field = document.getElementById(slide.dataset.field), first = Number(slide.dataset.first);
  slide.closest(".slider").hidden = false;
  const month = () => `${first + Math.floor(slide.value / 12)}-${String((slide.value % 12) + 1).padStart(2, "0")}`;
  const shown = document.getElementById("slid"), short = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });
  const told = () => {
    const words = slide.value === slide.max ? "today" : short.format(new Date(`${month()}-01T00:00Z`));
    slide.setAttribute("aria-valuetext", words);
    shown.textContent = words === "today" ? "" : words;
  };
  told();
  let wait = 0;
  slide.addEventListener("input", (event) => {
    event.stopPropagation();
    field.value = slide.value === slide.max ? "" : month();
    told();
    clearTimeout(wait);
    wait = setTimeout(() => field.dispatchEvent(new Event("change", { bubbles: true })), 120);
  });
  slide.addEventListener("change", (event) => event.stopPropagation());
  field.addEventListener("change", () => {
    const found = /^(\d{4})(?:-(\d{2}))?/.exec(field.value);
    if (found) slide.value = (Number(found[1]) - first) * 12 + (found[2] ? Number(found[2]) - 1 : 11);
    else if (!field.value) slide.value = slide.max;
    told();
  });
})();
