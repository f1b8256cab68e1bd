export interface CustomerTag {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly order: number;
}

export interface TagGroup {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly order: number;
  /** The app that created it may change it; null: made in the console, read-only for apps. */
  readonly creatorAgentId: number | null;
  readonly tags: readonly CustomerTag[];
}

export interface TagPlace {
  readonly group: TagGroup;
  readonly tag: CustomerTag;
}

/** Every enterprise tag by id, with the group it lies in. */
export function tagPlaces(groups: ReadonlyMap<string, TagGroup>): ReadonlyMap<string, TagPlace> {
  const places = new Map<string, TagPlace>();
  for (const group of groups.values()) for (const tag of group.tags) places.set(tag.id, { group, tag });
  return places;
}
