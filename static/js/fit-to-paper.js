// Before a page is printed: tell its style how wide each formula is, in em, so that it can shrink to the paper, and how far it
// reaches to the right of its middle, where a line may hang out of its column (css/print.css).
(() => {
  const inked = part => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect();
  };
  const measured = formula => {
    const parts = [...formula.querySelectorAll(":scope > .katex-html > .katex-base")];
    const boxes = parts.map(part => part.getBoundingClientRect()), ink = parts.map(inked);
    const left = Math.min(...ink.map(one => one.left)), right = Math.max(...ink.map(one => one.right));
    const breaks = !formula.closest(".katex-display"); // between its parts
    return {
      ems: breaks ? Math.max(...ink.map(one => one.width)) : right - left,
      right: right - (boxes[0].left + boxes.at(-1).right) / 2,
    };
  };
  const tell = () => {
    const formulas = [...document.querySelectorAll(":is(.katex-display, td) .katex:has(.katex-base)")];
    const sizes = formulas.map(formula => parseFloat(getComputedStyle(formula).fontSize));
    const lengths = formulas.map(measured); // all are read before any is written
    formulas.forEach((formula, place) => Object.entries(lengths[place]).forEach(([name, length]) =>
      formula.style.setProperty(`--${name}`, (length / sizes[place]).toFixed(2))));
  };
  addEventListener("beforeprint", tell);
  matchMedia("print").addEventListener("change", ({ matches }) => matches && tell());
})();
