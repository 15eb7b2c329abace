// Charts: Vega-Lite specifications of this server, drawn without eval (the interpreter instead), in the page's colours.
(() => {
  "use strict";
  const libraries = (document.currentScript.dataset.vega || "").split(" ").filter(Boolean);
  // Colours are named, not computed: light, dark and paper are the style sheet's affair.
  const css = (name) => `var(${name})`;
  const config = () => ({
    background: null, font: getComputedStyle(document.body).fontFamily, view: { stroke: null },
    axis: { labelColor: css("--quiet"), titleColor: css("--quiet"), gridColor: css("--line"), domainColor: css("--strong"), tickColor: css("--strong"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    legend: { labelColor: css("--ink"), titleColor: css("--quiet"), labelFontSize: 12, titleFontWeight: "normal" },
    text: { color: css("--ink") }, title: { color: css("--ink") }, bar: { color: css("--bar") }, line: { color: css("--bar") }, geoshape: { stroke: css("--paper") },
  });
  // The colours of paper, as the specifications write them, and what they are on this page.
  const colours = { "#1b2733": "--ink", "#566472": "--quiet", "#c5ced8": "--hatch", "#e9edf1": "--soft", "#0072B2": "--bar", "#56B4E9": "--bar-light", "#E69F00": "--bar-other", "#F5D48A": "--bar-other", "#e3e0d6": "--land", "#ffffff": "--paper", "white": "--paper", "#2f6aa3": "--bar", "#8c1d2f": "--accent" };
  const told = (box, words) => { box.textContent = words; box.classList.add("quiet"); };
  let ready = null;
  const library = () => ready ||= libraries.reduce((before, src) => before.then(() => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = done;
    script.onerror = () => failed(new Error("no drawing library"));
    document.head.append(script);
  })), Promise.resolve());
  async function draw(box) {
    if (box.dataset.drawn) return;
    box.dataset.drawn = "1";
    try {
      const [answer] = await Promise.all([fetch(box.dataset.spec), library()]);
      if (!answer.ok) throw new Error(answer.status);
      const spec = JSON.parse(Object.entries(colours).reduce((text, [hex, name]) => text.replaceAll(`"${hex}"`, `"${css(name)}"`), await answer.text()));
      delete spec.title; // stands above the chart already
      if (typeof spec.width === "number") spec.width = "container";
      // Charts one above the other cannot be told "as wide as the place": each is told a width.
      for (const part of spec.vconcat || []) if (typeof part.width === "number") part.width = Math.max(160, box.clientWidth - 64);
      if (!spec.vconcat) spec.autosize = { type: typeof spec.height === "number" ? "fit-x" : "pad", contains: "padding" };
      spec.config = { ...spec.config, ...config() };
      await vegaEmbed(box, spec, { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { theme: "custom", disableDefaultStyle: true } });
    } catch (fault) { told(box, `This chart cannot be drawn (${fault.message}); its picture and its data are under the links below.`); }
  }
  const all = () => document.querySelectorAll("[data-spec]").forEach(draw);
  all();
  document.addEventListener("htmx:afterSwap", all);
})();
