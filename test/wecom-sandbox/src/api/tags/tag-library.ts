import { randomBytes } from 'node:crypto';
import type { Corp } from '../../state/corp.js';
import { tagPlaces, type CustomerTag, type TagGroup } from '../../state/tag-library.js';
import type { Fields } from '../../wire/fields.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const mostTags = 10_000;
const nameChars = 30;

function newTagId(): string {
  return `et${randomBytes(22).toString('base64url').replace(/[-_]/g, 'A')}`;
}

function groupPage(group: TagGroup, tags: readonly CustomerTag[], byId: boolean): Readonly<Record<string, unknown>> {
  const deleted = byId ? { deleted: false } : {};
  return {
    group_id: group.id,
    group_name: group.name,
    create_time: Math.floor(group.createdAt / 1000),
    order: group.order,
    ...deleted,
    tag: tags.map((tag) => ({ id: tag.id, name: tag.name, create_time: Math.floor(tag.createdAt / 1000), order: tag.order, ...deleted })),
  };
}

/** Ids of groups win over ids of tags; neither means the whole library. */
function list({ corp, body }: ApiCall): ApiAnswer {
  const groups = [...corp.tagGroups.values()];
  const groupIds = new Set(body.texts('group_id'));
  const tagIds = new Set(body.texts('tag_id'));
  if (groupIds.size > 0) {
    return success({ tag_group: groups.filter((group) => groupIds.has(group.id)).map((group) => groupPage(group, group.tags, true)) });
  }
  if (tagIds.size === 0) return success({ tag_group: groups.map((group) => groupPage(group, group.tags, false)) });
  const pages = groups.flatMap((group) => {
    const tags = group.tags.filter((tag) => tagIds.has(tag.id));
    return tags.length === 0 ? [] : [groupPage(group, tags, true)];
  });
  return success({ tag_group: pages });
}

/** A known group name or id is added to; names already in the group collapse to the tag that bears them. */
function add(call: ApiCall): ApiAnswer {
  const { corp, body } = call;
  const names = [...new Set(body.inners('tag').map((tag) => tag.text('name')))];
  const target = targetGroup(call);
  if (typeof target === 'number') return failure(target);
  if (names.length === 0) return failure(40058);
  if (![target.name, ...names].every(isName)) return failure(40072);
  if (tagPlaces(corp.tagGroups).size + names.length > mostTags) return failure(40126);
  const group = withTags(target, call, names);
  const added = group.tags.filter((tag) => names.includes(tag.name));
  return {
    errcode: 0,
    fields: { tag_group: groupPage(group, added, false) },
    changes: [{ kind: 'tagGroupSaved', corp: corp.credentials.id, group }],
  };
}

function withTags(group: TagGroup, { body, nowMs }: ApiCall, names: readonly string[]): TagGroup {
  const orders = new Map(body.inners('tag').map((tag) => [tag.text('name'), tag.number('order', 0)]));
  const missing = names.filter((name) => !group.tags.some((tag) => tag.name === name));
  const fresh = missing.map((name) => ({ id: newTagId(), name, createdAt: nowMs, order: orders.get(name) ?? 0 }));
  return { ...group, tags: [...group.tags, ...fresh] };
}

function targetGroup({ corp, body, nowMs }: ApiCall): TagGroup | number {
  const id = body.text('group_id');
  if (id !== '') return corp.tagGroups.get(id) ?? 40068;
  const name = body.text('group_name');
  if (name === '') return 40058;
  const known = [...corp.tagGroups.values()].find((group) => group.name === name);
  const { agentId } = corp.credentials;
  return known ?? { id: newTagId(), name, createdAt: nowMs, order: body.number('order', 0), creatorAgentId: agentId, tags: [] };
}

function isName(name: string): boolean {
  return name !== '' && [...name].length <= nameChars;
}

/** An app may change only what it created: the rest answers 40068. */
function edit({ corp, body }: ApiCall): ApiAnswer {
  const id = body.text('id');
  const group = corp.tagGroups.get(id) ?? tagPlaces(corp.tagGroups).get(id)?.group;
  if (group?.creatorAgentId !== corp.credentials.agentId) return failure(40068);
  const name = body.textOrNull('name');
  if (name !== null && !isName(name)) return failure(40072);
  if (name !== null && isTaken(corp, group, { id, name })) return failure(40071);
  return { errcode: 0, changes: [{ kind: 'tagGroupSaved', corp: corp.credentials.id, group: edited(group, id, body) }] };
}

function isTaken(corp: Corp, group: TagGroup, { id, name }: { readonly id: string; readonly name: string }): boolean {
  if (group.id === id) return [...corp.tagGroups.values()].some((other) => other.id !== id && other.name === name);
  return group.tags.some((tag) => tag.id !== id && tag.name === name);
}

function edited(group: TagGroup, id: string, body: Fields): TagGroup {
  const change = <T extends { readonly name: string; readonly order: number }>(item: T): T => ({
    ...item,
    name: body.textOrNull('name') ?? item.name,
    order: body.number('order', item.order),
  });
  return group.id === id ? change(group) : { ...group, tags: group.tags.map((tag) => (tag.id === id ? change(tag) : tag)) };
}

function remove({ corp, body }: ApiCall): ApiAnswer {
  const tagIds = body.texts('tag_id');
  const groupIds = body.texts('group_id');
  if (tagIds.length + groupIds.length === 0) return failure(40058);
  const places = tagPlaces(corp.tagGroups);
  const owners = [...groupIds.map((id) => corp.tagGroups.get(id)), ...tagIds.map((id) => places.get(id)?.group)];
  if (!owners.every((group) => group?.creatorAgentId === corp.credentials.agentId)) return failure(40068);
  return { errcode: 0, changes: [{ kind: 'tagsDeleted', corp: corp.credentials.id, tagIds, groupIds }] };
}

export const tagLibraryEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/get_corp_tag_list': { group: 'read', handle: list },
  'externalcontact/add_corp_tag': { group: 'tag', handle: add },
  'externalcontact/edit_corp_tag': { group: 'tag', handle: edit },
  'externalcontact/del_corp_tag': { group: 'tag', handle: remove },
};
