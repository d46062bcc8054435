// What is wider than its box is reached by the keyboard and scrolls by the arrow keys; what fits is passed by. The
// pages are written with all formulas reachable, for readers without JavaScript. The theme looks at code, outputs and
// tables too, but only when a page is loaded or a window changes: not when a part is unfolded or the sidebar widens.
(() => {
  const FORMULAS = '.katex-display[tabindex]';
  const OTHERS = 'pre, .cell_output > .output, .pst-scrollable-table-container';

  function mark(boxes) {
    const cut = boxes.map(isCut); // all are read before any is written: each reading after a writing costs a layout
    boxes.forEach((box, place) => (box.matches(OTHERS) ? markOther : markFormula)(box, cut[place]));
  }

  function isCut(box) {
    return box.scrollWidth > box.clientWidth || (box.matches(OTHERS) && box.scrollHeight > box.clientHeight);
  }

  function markOther(box, isReached) {
    box.tabIndex = isReached ? 0 : -1;
  }

  function markFormula(box, isWide) {
    for (const [name, value] of [['tabindex', '0'], ['role', 'group'], ['aria-label', 'Wide formula']]) {
      if (isWide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }

  function start() {
    const boxes = [...document.querySelectorAll(`${FORMULAS}, ${OTHERS}`)];
    const observer = new ResizeObserver((changes) => mark(changes.map(({ target }) => target)));
    boxes.forEach((box) => observer.observe(box));
    document.fonts.ready.then(() => mark(boxes)); // a formula has another width in its own fonts
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
