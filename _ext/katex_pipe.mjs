// One JSON object a line in, {tex, options}; one a line out, {html} or {error}.
import {createRequire} from 'node:module';
import readline from 'node:readline';

const katex = createRequire(import.meta.url)(process.argv[2]);

for await (const line of readline.createInterface({input: process.stdin})) {
  const {tex, options} = JSON.parse(line);
  let answer;
  try { answer = {html: katex.renderToString(tex, options)}; } catch (error) { answer = {error: error.message}; }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
