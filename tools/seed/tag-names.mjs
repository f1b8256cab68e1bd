const PREFIX = 'tag:';

/**
 * Journey files name tags (`tag:高意向`), because ids differ between corps. Puts the ids in.
 * @param {unknown} value any part of a journey file
 * @param {ReadonlyMap<string, string>} idByName
 * @returns {any} the same shape
 */
export function withTagIds(value, idByName) {
  if (typeof value === 'string') return value.startsWith(PREFIX) ? idOf(value.slice(PREFIX.length), idByName) : value;
  if (Array.isArray(value)) return value.map((item) => withTagIds(item, idByName));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTagIds(item, idByName)]));
}

/** @param {string} name @param {ReadonlyMap<string, string>} idByName */
function idOf(name, idByName) {
  const id = idByName.get(name);
  if (id === undefined) throw new Error(`the corp has no tag named ${name}`);
  return id;
}

/**
 * @param {{ groups: { tags: { id: string, name: string }[] }[] }} library
 * @returns {Map<string, string>}
 */
export function idsByName(library) {
  return new Map(library.groups.flatMap(({ tags }) => tags.map(({ id, name }) => /** @type {const} */ ([name, id]))));
}
