import { Refusal } from '../phone/refusal.js';
import type { Sandbox } from '../sandbox.js';
import type { Corp, Employee } from '../state/corp.js';
import { tagPlaces } from '../state/tag-library.js';
import type { Fields } from '../wire/fields.js';

/** What a route of the admin API gets; everything in it is untrusted. */
export interface AdminRequest {
  readonly sandbox: Sandbox;
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Fields;
}

export interface AdminRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind /_sandbox. */
  readonly path: string;
  /** One line for the list of routes. */
  readonly about: string;
  readonly handle: (request: AdminRequest) => unknown;
}

/** The corp named in path, query or body, else the first one. @throws Refusal when there is no such corp. */
export function askedCorp({ sandbox, params, query, body }: AdminRequest): Corp {
  const id = params.text('corp') || query.text('corp') || body.text('corp');
  const corp = id === '' ? [...sandbox.state.corps.values()][0] : sandbox.state.corps.get(id);
  if (corp === undefined) throw new Refusal(404, `No corp ${id}`);
  return corp;
}

/** @throws Refusal when the corp has no such employee. */
export function askedEmployee(corp: Corp, userid: string): Employee {
  const employee = corp.employees.get(userid.toLowerCase());
  if (employee === undefined) throw new Refusal(404, `No employee ${userid}`);
  return employee;
}

/** Tag ids from ids or names. @throws Refusal when one is neither. */
export function askedTags(corp: Corp, idsOrNames: readonly string[]): readonly string[] {
  const places = tagPlaces(corp.tagGroups);
  const byName = new Map([...places.values()].map(({ tag }) => [tag.name, tag.id]));
  return idsOrNames.map((given) => {
    const id = places.has(given) ? given : byName.get(given);
    if (id === undefined) throw new Refusal(400, `No tag ${given}`);
    return id;
  });
}

/** One of a closed list of words. @throws Refusal naming the list. */
export function oneOf<T extends string>(words: readonly T[], given: string): T {
  const word = words.find((candidate) => candidate === given);
  if (word === undefined) throw new Refusal(400, `"${given}" is none of ${words.join(', ')}`);
  return word;
}

/** Guards against typing errors that would silently do nothing. @throws Refusal. */
export function refuseUnknown(fields: Fields, known: readonly string[]): void {
  const unknown = fields.names().filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal(400, `Unknown: ${unknown.join(', ')}; known: ${known.join(', ')}`);
}
