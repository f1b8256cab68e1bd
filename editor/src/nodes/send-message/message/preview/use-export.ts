import type { Json } from '@tagtrail/core/kernel';
import type { AttachmentDraft } from '@tagtrail/core/nodes';
import { parseText, renderPart } from '@tagtrail/core/text';
import { useMutation } from '@tanstack/react-query';
import { useContentAddress } from '../../../../media/use-media';
import type { ThemeName } from '../../../../preferences/preferences';
import { useFeedback } from '../../../../ui/feedback/use-feedback';
import { handOver } from '../../../../ui/files/hand-over';
import { useNodeTexts } from '../../../view/node-view';
import { attachmentTexts } from '../../attachments/attachment-texts';
import { useVariableTitle } from '../chips/variable-select';
import type { PictureItem } from './chat-picture';
import { paintChat } from './paint-chat';
import { previewTexts } from './preview-texts';

interface Exported {
  /** With the label of advertising where it has one. */
  readonly said: string;
  readonly attachments: readonly AttachmentDraft[];
  /** Null: variables by their names. */
  readonly values: Readonly<Record<string, Json>> | null;
  readonly width: number;
  readonly theme: ThemeName;
}

/** Draws what the customer sees, whole, and hands it over as a file. */
export function useExport() {
  const texts = useNodeTexts(previewTexts);
  const feedback = useFeedback();
  const toItem = usePictureItem();
  const titleOf = useVariableTitle();
  return useMutation({
    mutationFn: async ({ said, attachments, values, width, theme }: Exported) => {
      const plain = (source: string): string => plainText(source, values, titleOf);
      const attached = await Promise.all(attachments.map((attachment) => toItem(attachment, plain)));
      const items: readonly PictureItem[] = said.trim() === '' ? attached : [{ kind: 'text', text: plain(said) }, ...attached];
      handOver(await paintChat({ items, width, theme }), `${texts.file}.png`);
    },
    onSuccess: () => {
      feedback.done(texts.exported);
    },
    onError: feedback.failed,
  });
}

function plainText(source: string, values: Exported['values'], titleOf: (variable: string) => string): string {
  const parsed = parseText(source);
  if (!parsed.ok) return source;
  return parsed.value
    .map((part) => (part.kind === 'literal' || values !== null ? renderPart(part, values ?? {}) : `[${titleOf(part.field)}]`))
    .join('');
}

function usePictureItem(): (attachment: AttachmentDraft, plain: (source: string) => string) => Promise<PictureItem> {
  const texts = useNodeTexts(attachmentTexts);
  const addressOf = useContentAddress();
  return async (attachment, plain) => {
    switch (attachment.kind) {
      case 'image':
        return { kind: 'image', image: attachment.asset === '' ? null : await loadImage(addressOf(attachment.asset)) };
      case 'link':
        return { kind: 'card', title: plain(attachment.title), text: plain(attachment.description), foot: '' };
      case 'miniprogram':
        return { kind: 'card', title: plain(attachment.title), text: '', foot: texts.miniprogramMark };
      case 'video':
      case 'file':
        return { kind: 'card', title: texts[attachment.kind], text: '', foot: '' };
    }
  };
}

/** Null for one that cannot be shown. */
async function loadImage(address: string): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  }
}
