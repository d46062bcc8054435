// What is wider than its box is reached by the keyboard and scrolls by the arrow keys; what fits is passed by. The
// pages are written with all formulas reachable, for readers without JavaScript. The theme looks at code, outputs and
// tables too, but only when a page is loaded or a window changes: not when a part is unfolded or the sidebar widens.
(() => {
  const FORMULAS = '.katex-display[tabindex]';
  const OTHERS = 'pre, .cell_output > .output, .pst-scrollable-table-container';

  // A formula far from the window is not laid out yet (css/book.css): it stays reachable until it is.
  const isLaidOut = (box) => box.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? true;

  function mark(box) {
    if (box.matches(OTHERS)) {
      const isCut = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      box.tabIndex = isCut ? 0 : -1;
    } else if (isLaidOut(box)) markFormula(box);
  }

  function markFormula(box) {
    const isWide = box.scrollWidth > box.clientWidth;
    if (!isWide && box === document.activeElement) return; // when the reader has gone on
    for (const [name, value] of [['tabindex', '0'], ['role', 'group'], ['aria-label', 'Wide formula']]) {
      if (isWide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }

  function start() {
    const boxes = [...document.querySelectorAll(`${FORMULAS}, ${OTHERS}`)];
    const observer = new ResizeObserver((changes) => changes.forEach(({ target }) => mark(target)));
    boxes.forEach((box) => observer.observe(box));
    const formulas = boxes.filter((box) => !box.matches(OTHERS));
    formulas.forEach((box) => box.addEventListener('contentvisibilityautostatechange', () => mark(box)));
    formulas.forEach((box) => box.addEventListener('blur', () => mark(box)));
    // A formula has another width in its own fonts.
    document.fonts.addEventListener('loadingdone', () => boxes.forEach(mark));
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
