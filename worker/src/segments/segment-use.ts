import type { SegmentUseRepository, UsingText } from './segment-use.repository.js';

/**
 * Ids of the segments that journeys name: in drafts, so that their members are there before the journey is published, and in the
 * plans of versions that are live or still have runs. Each text is read once.
 */
export class SegmentUse {
  private readonly named = new Map<string, readonly string[]>();

  constructor(private readonly repository: SegmentUseRepository) {}

  async ids(): Promise<readonly string[]> {
    const keys = await this.repository.keys();
    const unread = keys.filter((key) => !this.named.has(key));
    for (const text of unread.length === 0 ? [] : await this.repository.texts(unread)) this.named.set(text.key, idsIn(text));
    const present = new Set(keys);
    for (const key of this.named.keys()) if (!present.has(key)) this.named.delete(key);
    return [...new Set([...this.named.values()].flat())];
  }
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Every id in the text: those that are no segment's name none. */
const idsIn = ({ text }: UsingText): readonly string[] => [...new Set(text.match(uuids) ?? [])];
