export interface CountLineTold {
  /** Numbers came, as text. */
  readonly onCounts: (text: string) => void;
  /** Whether the line stands. */
  readonly onStanding: (stands: boolean) => void;
}

/** The server says every five seconds that the line stands. */
const silentMs = 16_000;
/** A line that was refused is tried again so much later. */
const againMs = 30_000;

/** A line of numbers, begun anew when it breaks or falls silent. @returns what ends it */
export function openCountLine(url: string, { onCounts, onStanding }: CountLineTold): () => void {
  let source: EventSource | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(silence);
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const broken = (): void => {
    onStanding(false);
    // Broken off it comes back by itself; refused, or silent, it does not.
    if (source !== null && source.readyState !== EventSource.CLOSED) return;
    close();
    again = setTimeout(open, againMs);
  };
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      source?.close();
      broken();
    }, silentMs);
    onStanding(true);
  };
  function open(): void {
    close();
    source = new EventSource(url, { withCredentials: true });
    source.addEventListener('counts', ({ data }: MessageEvent<string>) => {
      heard();
      onCounts(data);
    });
    source.addEventListener('beat', heard);
    source.addEventListener('error', broken);
  }
  open();
  return close;
}
