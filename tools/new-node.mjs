#!/usr/bin/env node
// npm run new:node -- <type>: the two folders of a new node type and its line in each of the two registries.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkType, namesOf } from './new-node/names.mjs';
import { registerDefinition, registerView } from './new-node/registries.mjs';
import { fill, targetOf } from './new-node/template.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const templates = join(here, 'new-node', 'templates');
const rooms = { core: 'workflows/core/src/nodes', editor: 'editor/src/nodes' };
const registries = { 'workflows/core/src/nodes/registry.ts': registerDefinition, 'editor/src/nodes/views.ts': registerView };

const type = process.argv[2] ?? '';
const taken = Object.values(rooms).flatMap((folder) => readdirSync(join(root, folder)));
const mistake = checkType(type, taken);
if (mistake === null) write();
else {
  console.error(`${mistake}\n\nnpm run new:node -- <type>   for example: npm run new:node -- send-coupon`);
  process.exitCode = 1;
}

function write() {
  const names = namesOf(type);
  // Registries are worked out before anything is written: a registry we cannot read leaves no half of a node type behind.
  const registered = Object.entries(registries).map(([file, register]) => ({ file, text: register(readFileSync(join(root, file), 'utf8'), names) }));
  for (const [room, folder] of Object.entries(rooms)) {
    for (const name of readdirSync(join(templates, room), { recursive: true, encoding: 'utf8' }).filter((entry) => entry.endsWith('.template'))) {
      save(join(folder, type, targetOf(name)), fill(readFileSync(join(templates, room, name), 'utf8'), names));
    }
  }
  for (const { file, text } of registered) save(file, text);
  console.log(`
What is left to do:
1. ${rooms.core}/${type}/config.schema.ts: what an operator sets.
2. definition.ts: group, defaults, outputs, and what it refers to (references, rules, texts).
3. lower in definition.ts: which instructions it becomes (invoke, sleep, awaitEvent, branch, end).
4. fixtures/: one case that works, one that must be refused. Until then its test says what is missing.
5. ${rooms.editor}/${type}/view.tsx: words, icon and colour, what the card says, the form.
6. npx vitest run --project core workflows/core/src/compiler/node-fixtures.spec.ts   (-u once the schema is as you want it)
7. npm run check`);
}

/** @param {string} file @param {string} text */
function save(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(file);
}
