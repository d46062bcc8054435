// The checker in a worker: Python by Pyodide, with the book's own packages. It is told what to do by messages
// {id, task, text} and answers {id, result}; while it starts it says {state}. The page ends it to stop a check.
import { loadPyodide } from '../vendor/pyodide/pyodide.mjs';

const here = new URL('.', import.meta.url);
const packages = Object.fromEntries(['checker', 'mpmath', 'sympy'].map((name) => [name, archive(name)]));
const begun = begin();
const complete = begun.then(finish);
const tasks = {
  typeset: begun.then((python) => call(python, 'helpers.checker.syntax.typesetting', 'typeset')),
  answer: complete.then((python) => call(python, 'helpers.checker.answers', 'answer')),
};

async function begin() {
  const python = await loadPyodide({ indexURL: new URL('../vendor/pyodide/', here).href });
  python.unpackArchive(await packages.checker, 'zip');
  postMessage({ state: 'typesetting' });
  return python;
}

async function finish(python) {
  python.unpackArchive(await packages.mpmath, 'zip');
  python.unpackArchive(await packages.sympy, 'zip');
  await tasks.typeset;
  await pause(); // requests to typeset that wait come first: the next import takes seconds
  python.runPython('import helpers.checker.answers');
  postMessage({ state: 'ready' });
  return python;
}

async function archive(name) {
  const response = await fetch(new URL(`packages/${name}.zip`, here));
  if (!response.ok) throw new Error(`${name}.zip: ${response.status}`);
  return response.arrayBuffer();
}

// A function of the package that takes a text and gives JSON. Names are fixed here; the text is only data.
function call(python, module, name) {
  return python.runPython(`import json, ${module}\nlambda text: json.dumps(${module}.${name}(text))`);
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

complete.catch((error) => postMessage({ state: 'failed', message: String(error) }));

onmessage = async ({ data: { id, task, text } }) => {
  try {
    const run = await tasks[task];
    postMessage({ id, result: JSON.parse(run(text)) });
  } catch (error) {
    postMessage({ id, problem: String(error) });
  }
};
