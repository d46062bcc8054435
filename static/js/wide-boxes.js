// What is wider than its box is reached by the keyboard and scrolls by the arrow keys; what fits is passed by. The
// pages are written with all formulas reachable, for readers without JavaScript. The theme looks at code, outputs and
// tables too, but only when a page is loaded or a window changes: not when a part is unfolded or the sidebar widens.
(() => {
  const FORMULAS = '.katex-display[tabindex]';
  const OTHERS = 'pre, .cell_output > .output, .pst-scrollable-table-container';

  function mark(box) {
    const isWide = box.scrollWidth > box.clientWidth;
    if (box.matches(OTHERS)) {
      box.tabIndex = isWide || box.scrollHeight > box.clientHeight ? 0 : -1;
      return;
    }
    for (const [name, value] of [['tabindex', '0'], ['role', 'group'], ['aria-label', 'Wide formula']]) {
      if (isWide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }

  function start() {
    const boxes = [...document.querySelectorAll(`${FORMULAS}, ${OTHERS}`)];
    const observer = new ResizeObserver((changes) => changes.forEach(({ target }) => mark(target)));
    boxes.forEach((box) => observer.observe(box));
    document.fonts.ready.then(() => boxes.forEach(mark)); // a formula has another width in its own fonts
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
