/**
 * What is printed when everything runs.
 * @param {{ address: string, phones: string, password: string, store: string, temporal: { server: string, web: string | null }, timeScale: string, seed: readonly string[] }} facts
 */
export function banner({ address, phones, password, store, temporal, timeScale, seed }) {
  const rows = [
    ['editor', address],
    ['login', `admin / ${password}`],
    ['phones', `${phones}  (employees' and customers' WeCom, simulated)`],
    ['API', `${address}/api/docs`],
    ['PostgreSQL', store],
    ['Temporal', temporal.server],
    ['its page', temporal.web ?? ''],
    ['demo', seed.join('; ')],
    ['simulated', 'WeCom only: the sandbox speaks its API and its encrypted callbacks. All else is the real thing.'],
    ['shortened', `batching, polling and reconciling run ${timeScale} times as fast; limits and the waits of journeys do not`],
    ['logs', '.tagtrail/logs'],
  ];
  const body = rows.filter(([, text]) => text !== '').map(([name = '', text]) => `  ${name.padEnd(11)}${text}`);
  return ['', '  Tagtrail 标途 is running. Ctrl-C ends everything, the data stays.', '', ...body, ''].join('\n');
}

/**
 * The answer to a second start in one checkout.
 * @param {import('../run/run-file.mjs').RunRecord | null} record
 * @param {number | undefined} pid
 */
export function alreadyRunning(record, pid) {
  if (!record?.ready) return `Tagtrail is being started here by process ${pid ?? 'unknown'}; its progress is shown there.`;
  return `Tagtrail runs here already: ${record.address}  (phones: ${record.phones}; process ${pid ?? 'unknown'})`;
}
