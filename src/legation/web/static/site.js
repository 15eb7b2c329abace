// What a page can do beyond links and forms; without script everything still works.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  const theme = document.getElementById("theme");
  if (theme) {
    theme.hidden = false;
    theme.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* lasts for this page */ }
    });
  }

  // Where a menu is wider than the screen, the entry of this page is in sight and both ends tell that it goes on.
  for (const menu of document.querySelectorAll(".menu, .tabs")) {
    const here = menu.querySelector("[aria-current]");
    if (here) menu.scrollLeft = here.offsetLeft - menu.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
    const moved = () => menu.classList.toggle("moved", menu.scrollLeft > 8);
    moved();
    menu.addEventListener("scroll", moved, { passive: true });
  }

  // On narrow screens the filters begin folded; what a reader opened stays open when the list is filled anew.
  const narrow = matchMedia("(max-width: 56rem)");
  const fold = () => { const one = document.getElementById("filters"); if (one && narrow.matches) one.open = false; };
  fold();
  let open = null;
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("#view details[id]")].map((one) => [one.id, one.open]);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, was] of open || []) { const one = document.getElementById(id); if (one) one.open = was; }
    brush();
    const title = document.querySelector("#view h1, #head h1");
    if (title) document.title = `${title.textContent.trim()} – Legation`;
  });

  // Empty fields and what is as it would be anyway (data-usual) stay out of the address.
  const usual = (form, key) => form.querySelector(`[name="${CSS.escape(key)}"][data-usual]`)?.dataset.usual;
  document.addEventListener("htmx:configRequest", (event) => {
    const given = event.detail.formData, form = event.detail.elt.closest("form");
    if (!given || !form) return;
    for (const key of new Set([...given.keys()])) {
      const rest = given.getAll(key).filter((one) => one !== "" && one !== usual(form, key));
      given.delete(key);
      for (const one of rest) given.append(key, one);
    }
  });
  document.addEventListener("submit", (event) => {
    for (const field of event.target.elements) if (field.name && (field.value === "" || field.value === usual(event.target, field.name))) field.disabled = true;
    setTimeout(() => { for (const field of event.target.elements) field.disabled = false; });
  });

  // Escape folds up again what was unfolded, and the focus stays with its heading.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector(":popover-open")) return;
    const unfolded = document.activeElement?.closest("details[open]:not(.filters)");
    if (!unfolded) return;
    unfolded.open = false;
    unfolded.querySelector("summary").focus();
  });

  // Drag over the bars to choose a period.
  function brush() {
    const chart = document.getElementById("histogram");
    if (!chart || chart.dataset.ready) return;
    chart.dataset.ready = "1";
    const slots = [...chart.querySelectorAll(".slot")], box = document.getElementById("brush"), under = document.getElementById("under");
    const at = (event) => {
      const area = chart.getBoundingClientRect();
      return Math.max(0, Math.min(slots.length - 1, Math.floor(((event.clientX - area.left) / area.width) * slots.length)));
    };
    const told = (slot) => `${slot.dataset.label}: ${Number(slot.dataset.count).toLocaleString("en")}${"bare" in slot.dataset ? ", no article" : ""}`;
    let from = null, mark = slots.length - 1, other = mark;
    const show = (one, two) => {
      box.setAttribute("x", Math.min(one, two) * 10);
      box.setAttribute("width", (Math.abs(one - two) + 1) * 10);
    };
    const choose = (one, two) => {
      document.getElementById("from").value = slots[Math.min(one, two)].dataset.label;
      document.getElementById("to").value = slots[Math.max(one, two)].dataset.label;
      document.getElementById("to").dispatchEvent(new Event("change", { bubbles: true }));
    };
    const span = (one, two) => (one === two ? told(slots[one]) : `${slots[Math.min(one, two)].dataset.label} – ${slots[Math.max(one, two)].dataset.label}`);
    chart.addEventListener("pointerdown", (event) => { from = at(event); chart.setPointerCapture(event.pointerId); move(event); });
    const move = (event) => {
      const now = at(event);
      under.textContent = from === null ? told(slots[now]) : span(from, now);
      if (from !== null) show(from, now);
    };
    chart.addEventListener("pointermove", move);
    chart.addEventListener("pointerleave", () => { if (from === null) under.textContent = ""; });
    chart.addEventListener("pointercancel", () => { from = null; });
    chart.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const start = from;
      from = null;
      choose(start, at(event));
    });
    // The same by keys: a mark that moves, a span that widens with Shift, Enter to choose it, Escape to let go.
    chart.setAttribute("tabindex", "0");
    chart.setAttribute("role", "slider");
    chart.setAttribute("aria-valuemin", "0");
    chart.setAttribute("aria-valuemax", String(slots.length - 1));
    chart.setAttribute("aria-description", chart.dataset.keys);
    const said = () => {
      chart.setAttribute("aria-valuenow", String(mark));
      chart.setAttribute("aria-valuetext", span(mark, other));
    };
    said();
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity };
    chart.addEventListener("keydown", (event) => {
      if (event.key in steps) {
        mark = Math.max(0, Math.min(slots.length - 1, mark + steps[event.key]));
        if (!event.shiftKey) other = mark;
        show(mark, other);
        under.textContent = span(mark, other);
        said();
      } else if (event.key === "Enter") choose(mark, other);
      else if (event.key === "Escape") { box.setAttribute("width", 0); under.textContent = ""; } else return;
      event.preventDefault();
    });
    chart.addEventListener("focus", () => { show(mark, other); under.textContent = span(mark, other); });
    chart.addEventListener("blur", () => { box.setAttribute("width", 0); under.textContent = ""; });
  }
  brush();
})();
