import { mediaMisfit, mostBytesOf, type MediaFacts, type MediaUse } from '../../content/index.js';
import { diagnose, type Diagnostic, type DiagnosticPlace } from '../../diagnostics/index.js';
import { limits } from '../../limits.js';

const taken: Readonly<Record<MediaUse, readonly string[]>> = { image: ['JPG', 'PNG'], picture: ['JPG', 'PNG'], video: ['MP4'], file: [] };

interface Named {
  readonly asset: string;
  readonly use: MediaUse;
}

/** A file is chosen, is in the library, and is one that WeCom takes for this. */
export function checkMedia(
  { asset, use }: Named,
  known: Readonly<Record<string, MediaFacts>> | undefined,
  place: DiagnosticPlace,
): readonly Diagnostic[] {
  if (asset === '') return [diagnose('content.noMedia', place)];
  if (known === undefined) return [];
  const found = Object.hasOwn(known, asset) ? known[asset] : undefined;
  if (found === undefined) return [diagnose('content.unknownMedia', place)];
  const { name, bytes } = found;
  switch (mediaMisfit(use, found)) {
    case null:
      return [];
    case 'wrongType':
      return [diagnose('content.mediaType', { ...place, params: { name, takes: taken[use] } })];
    case 'tooLarge':
      return [diagnose('content.mediaTooLarge', { ...place, params: { name, bytes, limit: mostBytesOf(use) } })];
    case 'tooSmall':
      return [diagnose('content.mediaTooSmall', { ...place, params: { name, limit: limits.tooFewFileBytes } })];
  }
}
