import type { Corp } from '../state/corp.js';
import type { CallbackEvent } from './event.js';

/** What is told, to whom, and the second in which it happened: a late or repeated delivery keeps it. */
export interface CallbackContent {
  readonly corp: Corp;
  readonly event: CallbackEvent;
  readonly createTime: number;
}

export interface PublishedCallback extends CallbackContent {
  readonly id: number;
}

/** More than any test looks back at, and little memory. */
const mostKept = 20_000;

/** What happened in WeCom, whether or not anybody was told, so that an old callback can come again. */
export class PublishedCallbacks {
  private kept: PublishedCallback[] = [];
  private last = 0;

  get all(): readonly PublishedCallback[] {
    return this.kept;
  }

  add(content: CallbackContent): PublishedCallback {
    this.last += 1;
    const published = { id: this.last, ...content };
    this.kept.push(published);
    if (this.kept.length > 2 * mostKept) this.kept = this.kept.slice(-mostKept);
    return published;
  }

  find(id: number): PublishedCallback | undefined {
    return this.kept.find((published) => published.id === id);
  }

  clear(): void {
    this.kept = [];
  }
}
