import { addCustomers, seedCorp } from '../../seed/demo-corp.js';
import type { CorpChange } from '../change.js';
import type { Corp } from '../corp.js';
import type { SandboxState } from '../sandbox-state.js';

/** Alters what belongs to a corp as a whole. */
export function applyCorpChange(state: SandboxState, change: CorpChange): void {
  switch (change.kind) {
    case 'corpSeeded':
      state.corps.set(change.credentials.id, seedCorp(change.credentials, change.customers, change.at));
      return;
    case 'customersAdded':
      addCustomers(state.corp(change.corp), change.count, change.at);
      return;
    case 'callbackSet':
      state.corp(change.corp).callbackUrl = change.url;
      return;
    case 'trustedIpsSet':
      state.corp(change.corp).trustedIps = change.ips;
      return;
    case 'employeeSaved':
      state.corp(change.corp).employees.set(change.employee.userid, change.employee);
      return;
    case 'employeeTagSaved':
      state.corp(change.corp).employeeTags.set(change.tag.id, change.tag);
      return;
    case 'employeeTagDeleted':
      state.corp(change.corp).employeeTags.delete(change.id);
      return;
    case 'mediaSaved':
      state.corp(change.corp).media.set(change.media.id, change.media);
      return;
    case 'groupSaved':
      state.corp(change.corp).groupChats.set(change.group.id, change.group);
      return;
    case 'groupDismissed':
      state.corp(change.corp).groupChats.delete(change.id);
      return;
    case 'tagGroupSaved':
      state.corp(change.corp).tagGroups.set(change.group.id, change.group);
      return;
    case 'tagsDeleted':
      deleteTags(state.corp(change.corp), new Set(change.tagIds), new Set(change.groupIds));
      return;
  }
}

/** A group that loses its last tag goes with it, and customers lose tags that no longer exist. */
function deleteTags(corp: Corp, tagIds: ReadonlySet<string>, groupIds: ReadonlySet<string>): void {
  const gone = new Set<string>();
  for (const group of corp.tagGroups.values()) {
    const kept = groupIds.has(group.id) ? [] : group.tags.filter((tag) => !tagIds.has(tag.id));
    for (const tag of group.tags) if (!kept.includes(tag)) gone.add(tag.id);
    if (kept.length === 0) corp.tagGroups.delete(group.id);
    else corp.tagGroups.set(group.id, { ...group, tags: kept });
  }
  for (const relations of corp.following.values()) {
    for (const relation of relations) for (const tagId of gone) relation.tagIds.delete(tagId);
  }
}
