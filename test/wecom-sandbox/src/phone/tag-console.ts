import type { CallbackQueue } from '../callbacks/callback-queue.js';
import type { Recorder } from '../ledger/recorder.js';
import { madeUpId } from '../seed/random.js';
import type { Corp } from '../state/corp.js';
import { tagPlaces, type TagGroup } from '../state/tag-library.js';
import { Refusal } from './refusal.js';

export interface ConsoleSurroundings {
  readonly recorder: Recorder;
  readonly callbacks: CallbackQueue;
  readonly nowMs: number;
}

type TagType = 'tag' | 'tag_group';
type Edit = 'create' | 'update' | 'delete';

/** The administrator adds a tag, and its group where there is none of that name. Apps are told by callback. */
export function addTag(corp: Corp, names: { readonly group: string; readonly tag: string }, around: ConsoleSurroundings): string {
  if (names.group === '' || names.tag === '') throw new Refusal(400, 'group and name are needed');
  const known = [...corp.tagGroups.values()].find((group) => group.name === names.group);
  if (known?.tags.some((tag) => tag.name === names.tag) === true) throw new Refusal(409, `There is a tag ${names.tag} already`);
  const tag = { id: madeUpId(Math.random, 'et', 30), name: names.tag, createdAt: around.nowMs, order: 0 };
  const empty: TagGroup = {
    id: madeUpId(Math.random, 'et', 30),
    name: names.group,
    createdAt: around.nowMs,
    order: 0,
    creatorAgentId: null,
    tags: [],
  };
  const group = known ?? empty;
  save(corp, { ...group, tags: [...group.tags, tag] }, around);
  if (known === undefined) tell(corp, around, { edit: 'create', id: group.id, type: 'tag_group' });
  tell(corp, around, { edit: 'create', id: tag.id, type: 'tag' });
  return tag.id;
}

/** The administrator renames a tag or a group. */
export function renameTag(corp: Corp, { id, name }: { readonly id: string; readonly name: string }, around: ConsoleSurroundings): void {
  if (name === '') throw new Refusal(400, 'name is needed');
  const group = corp.tagGroups.get(id);
  const place = tagPlaces(corp.tagGroups).get(id);
  if (group !== undefined) save(corp, { ...group, name }, around);
  else if (place !== undefined) save(corp, { ...place.group, tags: place.group.tags.map((tag) => (tag.id === id ? { ...tag, name } : tag)) }, around);
  else throw new Refusal(404, `No tag or group ${id}`);
  tell(corp, around, { edit: 'update', id, type: group === undefined ? 'tag' : 'tag_group' });
}

/** The administrator deletes a tag or a group; a group's tags go with it without events of their own. */
export function deleteTag(corp: Corp, id: string, around: ConsoleSurroundings): void {
  const isGroup = corp.tagGroups.has(id);
  if (!isGroup && !tagPlaces(corp.tagGroups).has(id)) throw new Refusal(404, `No tag or group ${id}`);
  const change = { kind: 'tagsDeleted', corp: corp.credentials.id, tagIds: isGroup ? [] : [id], groupIds: isGroup ? [id] : [] } as const;
  around.recorder.record({ kind: 'action', tArrive: around.nowMs, corp: corp.credentials.id, action: change.kind, detail: { id } }, [change]);
  tell(corp, around, { edit: 'delete', id, type: isGroup ? 'tag_group' : 'tag' });
}

function save(corp: Corp, group: TagGroup, { recorder, nowMs }: ConsoleSurroundings): void {
  const change = { kind: 'tagGroupSaved', corp: corp.credentials.id, group } as const;
  recorder.record({ kind: 'action', tArrive: nowMs, corp: corp.credentials.id, action: change.kind, detail: { group: group.name } }, [change]);
}

function tell(
  corp: Corp,
  { callbacks }: ConsoleSurroundings,
  { edit, id, type }: { readonly edit: Edit; readonly id: string; readonly type: TagType },
): void {
  callbacks.publish(corp, { event: 'change_external_tag', changeType: edit, fields: { Id: id, TagType: type } });
}
