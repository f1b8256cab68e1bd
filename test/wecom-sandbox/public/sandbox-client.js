/** The corp every request is about; empty means the first one. */
let corp = '';

export function useCorp(id) {
  corp = id;
}

function address(path, query = {}) {
  const parameters = new URLSearchParams(Object.entries({ corp, ...query }).filter(([, value]) => value !== ''));
  return `/_sandbox${path}?${parameters}`;
}

async function read(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `请求失败（${response.status}）`);
  return body;
}

export const get = async (path, query) => read(await fetch(address(path, query)));

export const post = async (path, body) =>
  read(
    await fetch(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, ...(corp && { corp }) }),
    }),
  );

/** Calls `onChange` whenever something may have changed, and `onState` with whether the connection lives. */
export function watch(onChange, onState) {
  const source = new EventSource('/_sandbox/stream');
  source.addEventListener('open', () => {
    onState(true);
    onChange();
  });
  source.addEventListener('error', () => onState(false));
  source.addEventListener('change', onChange);
}
