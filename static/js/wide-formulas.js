// A formula that is wider than its box is reached by the keyboard and scrolls by the arrow keys; one that fits is
// passed by. The pages are written with all of them reachable, for readers without JavaScript. The same holds for
// code: the theme looks at it when the page is loaded, and would take folded code for narrow ever after.
(() => {
  const BOXES = '.katex-display[tabindex], details pre';

  function mark(box) {
    const isWide = box.scrollWidth > box.clientWidth;
    if (box.matches('pre')) {
      box.tabIndex = isWide ? 0 : -1;
      return;
    }
    for (const [name, value] of [['tabindex', '0'], ['role', 'group'], ['aria-label', 'Wide formula']]) {
      if (isWide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }

  function start() {
    const boxes = [...document.querySelectorAll(BOXES)];
    const observer = new ResizeObserver((changes) => changes.forEach(({ target }) => mark(target)));
    boxes.forEach((box) => observer.observe(box));
    document.fonts.ready.then(() => boxes.forEach(mark)); // a formula has another width in its own fonts
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
