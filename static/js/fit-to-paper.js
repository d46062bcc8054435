// Before a page is printed: tell its style how wide each display is, in em, so that it can shrink to the paper (css/print.css).
(() => {
  const width = line => {
    const range = document.createRange();
    range.selectNodeContents(line);
    return range.getBoundingClientRect().width / parseFloat(getComputedStyle(line).fontSize);
  };
  const tell = () => {
    const lines = [...document.querySelectorAll(".katex-display > .katex > .katex-html")];
    const widths = lines.map(width); // all are read before any is written
    lines.forEach((line, place) => line.parentElement.style.setProperty("--ems", widths[place].toFixed(2)));
  };
  addEventListener("beforeprint", tell);
  matchMedia("print").addEventListener("change", ({ matches }) => matches && tell());
})();
