// The page "Check a step": typesets what the reader writes, asks the worker, shows the answer. Nothing that the
// reader or a link has written is ever read as HTML.
const form = document.getElementById('check-form');
const parts = JSON.parse(document.getElementById('checker-parts').textContent);
const element = Object.fromEntries(
  [...form.querySelectorAll('[data-part]')].map((node) => [node.dataset.part, node]),
);
const PATIENCE = 20_000; // milliseconds for an answer; the checker itself gives up after ten seconds
const LONGEST = 10_000; // characters that a link may bring
const MARKS = { proved: '✓', refuted: '✗', undecided: '?', unreadable: '!' };

let worker = null;
let state = 'absent'; // absent, loading, typesetting, ready, failed
let waiting = new Map(); // id of a request to what takes its result
let latest = 0;
let checking = null; // the timer of the check that is under way

function say(words) {
  element.status.textContent = words;
}

function make(tag, words, className) {
  const node = document.createElement(tag);
  if (words !== undefined) node.textContent = words;
  if (className) node.className = className;
  return node;
}

function formula(latex, words) {
  const node = make('div', undefined, 'check-formula');
  node.tabIndex = 0;
  try {
    katex.render(latex, node, { displayMode: true, throwOnError: true, strict: 'ignore', trust: false, maxExpand: 1000 });
  } catch {
    node.textContent = words;
  }
  return node;
}

// Loading ------------------------------------------------------------------------------------------------------

async function load() {
  if (state !== 'absent' && state !== 'failed') return;
  state = 'loading';
  refresh();
  try {
    await serveFromCache();
    await download();
    startWorker();
  } catch (error) {
    fail(`The checker could not be loaded (${error.message}). Is there a network? Press the button to try again.`);
  }
}

async function serveFromCache() {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
  try {
    await navigator.serviceWorker.register(parts.serviceWorker);
    await navigator.serviceWorker.ready;
  } catch {
    // Without it everything works but the visit without a network.
  }
}

async function openCache() {
  try {
    return window.isSecureContext ? await caches.open(parts.cache) : null;
  } catch {
    return null;
  }
}

async function download() {
  const cache = await openCache();
  const total = parts.files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const show = (bytes) => {
    done += bytes;
    element.progress.value = done / total;
    say(`Loading the checker: ${Math.round((100 * done) / total)} %`);
  };
  for (const file of parts.files) await fetchPart(file, cache, show);
  if (cache) await keepPage(cache);
}

async function fetchPart(file, cache, show) {
  if (cache && (await cache.match(file.url))) return show(file.bytes);
  const response = await fetch(file.url);
  if (!response.ok) throw new Error(`${file.url}: ${response.status}`);
  const copy = cache ? response.clone() : null;
  const kept = cache ? cache.put(file.url, copy).catch(() => {}) : null;
  const reader = response.body.getReader();
  let seen = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    seen += chunk.value.length;
    show(chunk.value.length);
  }
  show(file.bytes - seen);
  await kept;
}

async function keepPage(cache) {
  const own = performance.getEntriesByType('resource').map((entry) => entry.name);
  const urls = [location.pathname, ...own.filter((url) => url.startsWith(location.origin))];
  await Promise.all([...new Set(urls)].map((url) => cache.add(url).catch(() => {})));
}

function startWorker() {
  worker = new Worker(parts.worker, { type: 'module' });
  worker.onmessage = ({ data }) => (data.state ? progress(data) : receive(data));
  worker.onerror = (event) => fail(`The checker could not be started (${event.message ?? 'no reason given'}).`);
  state = 'loading';
  say('Starting Python ...');
  refresh();
}

function progress({ state: reached, message }) {
  if (reached === 'failed') return fail(`The checker could not be started (${message}).`);
  state = reached;
  if (reached === 'typesetting') typesetNow();
  if (!checking) say(reached === 'ready' ? 'The checker is ready.' : 'Starting the checker ...');
  refresh();
}

function fail(words) {
  worker?.terminate();
  worker = null;
  state = 'failed';
  settle();
  say(words);
  refresh();
}

// Asking -------------------------------------------------------------------------------------------------------

function ask(task, text, take) {
  latest += 1;
  waiting.set(latest, take);
  worker.postMessage({ id: latest, task, text });
}

function receive({ id, result, problem }) {
  const take = waiting.get(id);
  waiting.delete(id);
  if (take) take(result ?? { problem });
}

let typing = 0;
function typesetSoon() {
  element.link.href = `#q=${encodeURIComponent(element.question.value)}`;
  clearTimeout(typing);
  typing = setTimeout(typesetNow, 60);
}

function typesetNow() {
  const text = element.question.value;
  if (!worker || state === 'loading' || checking) return;
  if (text.trim() === '') return element.preview.replaceChildren();
  ask('typeset', text, (found) => {
    if (text === element.question.value) showTypeset(found, text);
  });
}

function showTypeset(found, text) {
  element.question.setAttribute('aria-invalid', String(Boolean(found.error)));
  if (found.error || found.problem) {
    element.trouble.replaceChildren(...trouble(found.error ?? { message: found.problem }));
    return;
  }
  element.trouble.replaceChildren();
  const rows = [formula(found.statement, text)];
  if (found.given.length) rows.push(make('p', 'given'), ...found.given.map((latex) => formula(latex, latex)));
  element.preview.replaceChildren(...rows);
}

function trouble({ message, picture }) {
  const rows = [make('p', message)];
  if (picture) rows.push(make('pre', picture));
  return rows;
}

function check() {
  if (checking) return;
  const text = element.question.value;
  if (text.trim() === '') return say('Write a step first.');
  element.answer.replaceChildren();
  if (!worker) {
    load().then(() => worker && check());
    return;
  }
  checking = setTimeout(() => stop('There was no answer within 20 seconds, so the check was stopped.'), PATIENCE + slack());
  say('Checking ...');
  refresh();
  ask('answer', text, (found) => {
    settle();
    say('');
    showAnswer(found);
    refresh();
    typesetNow();
  });
}

function slack() {
  return state === 'ready' ? 0 : 60_000; // the worker has yet to start
}

function settle() {
  clearTimeout(checking);
  checking = null;
}

function stop(words) {
  settle();
  waiting = new Map();
  worker?.terminate();
  startWorker();
  say(`${words} The checker is starting again.`);
}

// Answering ----------------------------------------------------------------------------------------------------

function showAnswer(found) {
  const rows = found.problem ? [make('p', found.problem)] : (VIEWS[found.status] ?? VIEWS.unreadable)(found);
  const status = found.problem ? 'unreadable' : found.status;
  element.answer.dataset.status = status;
  element.answer.replaceChildren(make('p', `${MARKS[status]} ${status}`, 'check-verdict'), ...rows);
}

const VIEWS = {
  proved: (found) => [
    asked(found),
    make('p', `Proved for ${found.scope}: ${found.method}.`),
    ...conditions(found),
    ...readAs(found),
  ],
  refuted: (found) => [asked(found), make('p', 'It fails at this point:'), witness(found.witness), ...readAs(found)],
  undecided: (found) => [asked(found), make('p', found.method ? `Neither proved nor refuted: ${found.method}.` : 'Neither proved nor refuted.'), ...left(found), ...readAs(found)],
  unreadable: (found) => trouble(found.error),
};

function asked(found) {
  return formula(found.latex, `${found.left.text} ${found.relation} ${found.right.text}`);
}

function conditions(found) {
  if (!found.conditions.length) return [];
  return [make('p', 'Provided that'), ...found.conditions.map(({ latex, text }) => formula(latex, text))];
}

function witness(values) {
  const table = make('table', undefined, 'check-witness');
  for (const [name, value] of Object.entries(values)) {
    const row = make('tr');
    const title = name === 'left' || name === 'right' ? `${name} side` : name;
    const head = make('th', title);
    head.scope = 'row';
    row.append(head, make('td', written(value)));
    table.append(row);
  }
  return table;
}

function written(value) {
  return Array.isArray(value) ? `(${value.map(written).join(', ')})` : value;
}

function left(found) {
  if (!found.residual) return [];
  return [make('p', 'What is left of the difference of the two sides:'), formula(found.residual.latex || '?', found.residual.text)];
}

function readAs(found) {
  return found.names.length ? [make('p', `Names: ${found.names.join('; ')}.`, 'check-names')] : [];
}

// The page -----------------------------------------------------------------------------------------------------

function refresh() {
  const isLoading = state === 'loading' || state === 'typesetting';
  element.load.hidden = state !== 'absent' && state !== 'failed';
  element.progress.hidden = state !== 'loading' || worker !== null;
  rest(element.check, Boolean(checking));
  rest(element.stop, !checking);
  form.dataset.state = state;
  form.setAttribute('aria-busy', String(isLoading || Boolean(checking)));
}

// A button that rests does nothing, but keeps the focus of a reader who has just pressed it.
function rest(button, resting) {
  button.setAttribute('aria-disabled', String(resting));
}

function fromLink() {
  if (!location.hash.startsWith('#q=')) return;
  try {
    element.question.value = decodeURIComponent(location.hash.slice(3)).slice(0, LONGEST + 1);
  } catch {
    say('The link to this page is damaged.');
  }
  element.answer.replaceChildren();
  typesetSoon();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  check();
});
element.load.addEventListener('click', load);
element.stop.addEventListener('click', () => checking && stop('Stopped.'));
element.question.addEventListener('input', typesetSoon);
element.question.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
element.examples.addEventListener('change', () => {
  if (element.examples.value) element.question.value = element.examples.value;
  element.answer.replaceChildren();
  typesetSoon();
});
window.addEventListener('hashchange', fromLink);
fromLink();
refresh();
openCache().then(async (cache) => {
  const kept = cache && (await Promise.all(parts.files.map((file) => cache.match(file.url))));
  if (kept && kept.every(Boolean)) load(); // nothing has to be downloaded
});
