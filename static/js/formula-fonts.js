// The fonts of the formulas that are not laid out yet (css/book.css), so that paper has them and no formula changes
// before a reader's eyes. Which ones these are, KaTeX's style tells: a rule that matches something needs its font.
(() => {
  if (location.protocol === 'file:') return; // a page opened from a folder may not read its own styles
  const { cssRules } = [...document.styleSheets].find(({ href }) => href?.includes('katex.min.css'));
  for (const { selectorText, style } of cssRules) {
    const { fontFamily, fontStyle, fontWeight } = style ?? {};
    if (selectorText && (fontFamily || fontStyle || fontWeight) && document.querySelector(selectorText)) {
      document.fonts.load(`${fontStyle || 'normal'} ${fontWeight || 'normal'} 1em ${fontFamily || 'KaTeX_Main'}`);
    }
  }
})();
