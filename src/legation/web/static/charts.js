// Charts: Vega-Lite specifications of this server, drawn without eval (the interpreter instead), in the page's colours.
(() => {
  "use strict";
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const config = () => ({
    background: null, font: getComputedStyle(document.body).fontFamily, view: { stroke: null },
    axis: { labelColor: css("--quiet"), titleColor: css("--quiet"), gridColor: css("--line"), domainColor: css("--strong"), tickColor: css("--strong"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    legend: { labelColor: css("--ink"), titleColor: css("--quiet"), labelFontSize: 12, titleFontWeight: "normal" },
    text: { color: css("--ink") }, title: { color: css("--ink") }, bar: { color: css("--bar") }, line: { color: css("--bar") }, geoshape: { stroke: css("--paper") },
  });
  const told = (box, words) => { box.textContent = words; box.classList.add("quiet"); };
  async function draw(box) {
    try {
      const answer = await fetch(box.dataset.spec);
      if (!answer.ok) throw new Error(answer.status);
      const spec = await answer.json();
      if (spec.width !== undefined && typeof spec.width === "number") spec.width = "container";
      await vegaEmbed(box, spec, { ast: true, actions: false, renderer: "canvas", defaultStyle: false, config: config(), tooltip: { theme: "custom", disableDefaultStyle: true } });
    } catch (fault) { told(box, `This chart cannot be drawn (${fault.message}); its picture and its data are under the links below.`); }
  }
  const all = () => document.querySelectorAll("[data-spec]").forEach(draw);
  all();
  document.addEventListener("legation:theme", all);
  document.addEventListener("htmx:afterSwap", all);
})();
