/** Two texts that begin and end alike, and what is another between. */
export interface ChangedMiddle {
  readonly head: string;
  readonly before: string;
  readonly now: string;
  readonly tail: string;
}

/** By whole characters, so that no emoji is cut in two. */
export function changedMiddle(from: string, to: string): ChangedMiddle {
  const [old, fresh] = [[...from], [...to]];
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  return {
    head: old.slice(0, head).join(''),
    before: old.slice(head, old.length - tail).join(''),
    now: fresh.slice(head, fresh.length - tail).join(''),
    tail: old.slice(old.length - tail).join(''),
  };
}
