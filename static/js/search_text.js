// What the search shows of a page: its words, with each formula once, in one line.

// Operators with space on both sides.
const SPACED = new Set(["=", "≤", "≥", "<", ">", "≠", "≈", "∈", "→", "⟹", "+", "−", "⊙"]);
const SILENT = new Set(["annotation", "mphantom"]);
const WRITTEN = {
  mfrac: (top, bottom) => `${grouped(top)}/${grouped(bottom)}`,
  msup: (base, up) => `${base}^${grouped(up)} `,
  msub: (base, low) => `${base}_${grouped(low)} `,
  msubsup: (base, low, up) => `${base}_${grouped(low)}^${grouped(up)} `,
  munder: (base, low) => `${base}_${grouped(low)} `,
  mover: (base, up) => `${base}${up}`,
  munderover: (base, low, up) => `${base}_${grouped(low)}^${grouped(up)} `,
  msqrt: (...inside) => `√${grouped(inside.join(""))}`,
  mroot: (inside, degree) => `${degree}√${grouped(inside)}`,
  mtd: (...inside) => `${inside.join("")} `,
  mtr: (...cells) => `${cells.join("")} `,
  mspace: () => " ",
};

/** A part of a formula, in parentheses unless it is one letter or number. */
function grouped(text) {
  const part = text.trim().replace(/ ?([^\p{L}\p{N}\s]) ?/gu, "$1");
  return /^[\p{L}\p{N}.′]*$/u.test(part) && !/^\p{L}{2}/u.test(part) ? part : `(${part})`;
}

/** A formula of MathML in one line. */
function written(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\u2061\u200b]/g, "");
  const name = node.localName;
  if (SILENT.has(name)) return "";
  const parts = [...node.childNodes].map(written);
  if (name === "mo" && SPACED.has(parts.join(""))) return ` ${parts.join("")} `;
  return (WRITTEN[name] ?? ((...inside) => inside.join("")))(...parts);
}

/** The text of a page, or of the part of it that an anchor names. */
Search.htmlToText = (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector('[role="main"] article') ?? page.querySelector('[role="main"]');
  const part = (anchor && main?.querySelector(`#${CSS.escape(anchor.slice(1))}`)) || main;
  if (!part) return "";
  for (const unread of part.querySelectorAll(".headerlink, script, style, .card-steps, .step-links, .card-links")) unread.remove();
  for (const formula of part.querySelectorAll(".katex")) formula.replaceWith(` ${written(formula.querySelector("math"))} `);
  return part.textContent.replace(/\s+/g, " ").replace(/ ([.,;:)^_])/g, "$1");
};

// Pages that list what stands on others come after those, and what bears a name before what mentions it.
const LISTS = new Set(["coverage", "errata", "index", "ledger", "results"]);
Scorer.score = ([page, , anchor, , score]) => score + (anchor ? 40 : 0) - (LISTS.has(page) ? 60 : 0);
