import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connectCorp, importAttributes } from './demo-corp.mjs';
import { HttpFailure, jsonClient, signIn } from './json-client.mjs';
import { idsByName, withTagIds } from './tag-names.mjs';

/** The sandbox's demo corp. */
const CORP_ID = 'wwdemo0000000001';
const JOURNEYS = new URL('./journeys/', import.meta.url);

/**
 * Seeds the demo through the product's own HTTP API. What was seeded once is recorded, so that a second start
 * neither doubles it nor brings back what an operator has removed.
 * @param {{ address: string, sandbox: string, password: string, record: string, signal?: AbortSignal }} options
 * @returns {Promise<string[]>} what there is now, one phrase each
 */
export async function seed({ address, sandbox, password, record, signal }) {
  const done = readRecord(record);
  const files = readdirSync(JOURNEYS).filter((name) => name.endsWith('.json'));
  const missing = ['corp', 'customers', ...files].filter((piece) => !done.has(piece));
  if (missing.length === 0) return ['seeded before'];

  const call = await signIn(address, { login: 'admin', password, ...(signal ? { signal } : {}) }).catch((error) => error);
  if (call instanceof HttpFailure) return [`not seeded: the generated password of admin is refused (${call.status})`];
  if (call instanceof Error) throw call;
  const wecom = jsonClient(`${sandbox}_sandbox`, signal ? { signal } : {});
  /** @type {string[]} */
  const said = [];
  const piece = async (/** @type {string} */ name, /** @type {() => Promise<string>} */ work) => {
    if (done.has(name)) return;
    said.push(await work());
    done.add(name);
    writeFileSync(record, `${JSON.stringify([...done], null, 2)}\n`);
  };

  await piece('corp', () => connectCorp({ call, wecom, corpId: CORP_ID, sandbox }));
  await piece('customers', () => importAttributes({ call, wecom, corpId: CORP_ID }));
  for (const file of files) await piece(file, () => publishJourney(call, file));
  return said;
}

/** @param {import('./json-client.mjs').Call} call @param {string} file */
async function publishJourney(call, file) {
  const { body: library } = await call('GET', `/corps/${CORP_ID}/tags`);
  const { name, graph } = withTagIds(JSON.parse(readFileSync(new URL(file, JOURNEYS), 'utf8')), idsByName(library));
  const path = `/corps/${CORP_ID}/journeys`;
  const { body: found } = await call('GET', `${path}?search=${encodeURIComponent(name)}`);
  const same = found.items.find((/** @type {{ name: string }} */ item) => item.name === name);
  if (same && same.liveVersion !== null) return `journey ${name}`;
  const { body: journey } = same ? { body: same } : await call('POST', path, { name, graph });
  const { headers } = await call('GET', `${path}/${journey.id}`);
  const { body: checked } = await call('POST', `${path}/${journey.id}/validate`, {});
  await call('POST', `${path}/${journey.id}/publish`, { acknowledged: checked.diagnostics }, { 'if-match': headers.get('etag') ?? '' });
  return `journey ${name}, published`;
}

/** @param {string} file @returns {Set<string>} */
function readRecord(file) {
  return new Set(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
}
