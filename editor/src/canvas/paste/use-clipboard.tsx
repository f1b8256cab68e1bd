import type { NodeId } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import { App } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { printedKeys } from '../../commands/chord';
import { isOnCanvas, isTyping } from '../../commands/use-command-keys';
import { readEnvelope, writeEnvelope, type Envelope } from '../../editing/clipboard/envelope';
import { placeAfter, placeAt, type PiecePlace } from '../../editing/clipboard/insert-piece';
import { needsOf, unknownNeeds, type Need } from '../../editing/clipboard/needs';
import { pieceOf, type Piece } from '../../editing/clipboard/piece';
import { useEditing } from '../../editing/editing-store';
import type { StepTarget } from '../../editing/gestures/step-target';
import { useCompileContext } from '../../problems/use-problems';
import { problemText, useWords } from '../../words/words';
import { useCorpId } from '../../session/session';
import { useNeedNames } from './need-names';
import { focusedPlus } from '../keys/step-focus';
import { layNote } from '../notes/new-note';
import { chosenSteps } from '../selection/chosen-steps';
import { RemapDialog } from './remap-dialog';

export interface Clipboard {
  /** Puts steps on the clipboard, and tells which of them are there then: triggers are not, and none where the browser refuses. */
  readonly copy: (ids: readonly NodeId[]) => Promise<readonly NodeId[]>;
  /** Takes steps from a text that was pasted; at a "+", or after what is chosen. */
  readonly pasteText: (text: string, at: StepTarget | null) => void;
  /** The same with what the browser lets the page read. */
  readonly paste: (at: StepTarget | null) => void;
  /** Steps that were read already, under a name of their own in the history. */
  readonly putEnvelope: (envelope: Envelope, at: StepTarget | null, label: string) => void;
  readonly dialog: ReactNode;
}

interface Waiting {
  readonly envelope: Envelope;
  readonly place: PiecePlace;
  readonly unknown: readonly Need[];
  readonly label: string;
}

interface ClipboardOptions {
  readonly enabled: boolean;
  readonly put: (putting: { readonly piece: Piece; readonly place: PiecePlace; readonly label: string }) => void;
  readonly onCut: (ids: readonly NodeId[]) => void;
}

/** Steps by the system's clipboard: within a journey, into another, into another tab or corp. */
export function useClipboard({ enabled, put, onCut }: ClipboardOptions): Clipboard {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const corpId = useCorpId();
  const words = useWords();
  const context = useCompileContext();
  const toText = useEnvelopeText(corpId);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const say = (text: string): void => void message.info(text);
  const putIn = ({ nodes, edges }: Piece, place: PiecePlace, label: string): void => {
    put({ piece: { nodes, edges }, place, label });
  };
  const putEnvelope: Clipboard['putEnvelope'] = (envelope, at, label) => {
    const { graph } = useEditing.getState();
    const place = at === null ? placeAfter(graph, chosenSteps()) : placeAt(graph, at);
    const unknown = unknownNeeds(needsOf(envelope.piece), context, envelope.corpId === corpId);
    if (place === null) say(t('commands.clipboard.noPlace'));
    else if (unknown.length > 0) setWaiting({ envelope, place, unknown, label });
    else putIn(envelope.piece, place, label);
  };
  const pasteText: Clipboard['pasteText'] = (text, at) => {
    const envelope = readEnvelope(text);
    if (envelope === 'foreign' && text.trim() !== '') {
      const [refused] = layNote(t('notes.history.add'), text.trim());
      if (refused !== undefined) say(problemText(refused, words));
      else say(text.trim().length > limits.noteLength ? t('notes.cut', { n: limits.noteLength }) : t('notes.pasted'));
      return;
    }
    if (typeof envelope === 'string') {
      say(t(`commands.clipboard.${envelope}`));
      return;
    }
    putEnvelope(envelope, at, t('commands.history.paste', { n: envelope.piece.nodes.length }));
  };
  const sayCopied = ({ steps }: EnvelopeText): void => {
    say(steps.length === 0 ? t('commands.clipboard.noStep') : t('commands.clipboard.copied', { n: steps.length }));
  };
  const copy: Clipboard['copy'] = async (ids) => {
    const text = toText(ids);
    try {
      if (text.steps.length > 0) await writeText(text.json);
    } catch {
      say(t('commands.clipboard.refused', { keys: printedKeys('Mod+C').join(' + ') }));
      return [];
    }
    sayCopied(text);
    return text.steps;
  };
  const paste: Clipboard['paste'] = (at) => {
    void readText().then(
      (text) => {
        pasteText(text, at);
      },
      () => {
        say(t('commands.clipboard.unreadable', { keys: printedKeys('Mod+V').join(' + ') }));
      },
    );
  };
  useClipboardEvents({
    enabled,
    onCopy: (ids, transfer) => {
      const text = toText(ids);
      sayCopied(text);
      if (text.steps.length > 0) transfer.setData('text/plain', text.json);
      return text.steps;
    },
    onCut,
    onPaste: (text) => {
      pasteText(text, focusedPlus(useEditing.getState().graph));
    },
  });
  const dialog =
    waiting === null ? null : (
      <RemapDialog
        {...waiting}
        onConfirm={(piece) => {
          setWaiting(null);
          putIn(piece, waiting.place, waiting.label);
        }}
        onClose={() => {
          setWaiting(null);
        }}
      />
    );
  return { copy, pasteText, paste, putEnvelope, dialog };
}

/** Where the product is not reached by a secure address, browsers have no such clipboard at all: that is a refusal too. */
const writeText = async (text: string): Promise<void> => navigator.clipboard.writeText(text);
const readText = async (): Promise<string> => navigator.clipboard.readText();

interface EnvelopeText {
  readonly json: string;
  /** Those that it holds; none where none of them can be taken along. */
  readonly steps: readonly NodeId[];
}

/** What is put on the clipboard for these steps. */
function useEnvelopeText(corpId: string): (ids: readonly NodeId[]) => EnvelopeText {
  const namesOf = useNeedNames();
  return (ids) => {
    const piece = pieceOf(useEditing.getState().graph, ids);
    return { json: writeEnvelope({ corpId, piece, names: namesOf(needsOf(piece)) }), steps: piece.nodes.map(({ id }) => id) };
  };
}

interface ClipboardHandlers {
  readonly enabled: boolean;
  /** Tells which were copied. */
  readonly onCopy: (ids: readonly NodeId[], transfer: DataTransfer) => readonly NodeId[];
  readonly onCut: (ids: readonly NodeId[]) => void;
  readonly onPaste: (text: string) => void;
}

const isForCanvas = ({ target }: ClipboardEvent): boolean => target instanceof Element && !isTyping(target) && isOnCanvas(target);

/** The keys of the system's clipboard, as the browser tells of them; text that is marked, and fields, keep their own. */
function useClipboardEvents({ enabled, onCopy, onCut, onPaste }: ClipboardHandlers): void {
  const hearCopy = useEffectEvent((event: ClipboardEvent) => {
    const ids = getSelection()?.isCollapsed === false ? [] : chosenSteps();
    if (event.clipboardData === null || ids.length === 0 || !isForCanvas(event)) return;
    event.preventDefault();
    const copied = onCopy(ids, event.clipboardData);
    if (copied.length > 0 && event.type === 'cut' && enabled) onCut(copied);
  });
  const hearPaste = useEffectEvent((event: ClipboardEvent) => {
    if (event.clipboardData === null || !enabled || !isForCanvas(event)) return;
    event.preventDefault();
    onPaste(event.clipboardData.getData('text/plain'));
  });
  useEffect(() => {
    const listenCopy = (event: ClipboardEvent): void => {
      hearCopy(event);
    };
    const listenPaste = (event: ClipboardEvent): void => {
      hearPaste(event);
    };
    document.addEventListener('copy', listenCopy);
    document.addEventListener('cut', listenCopy);
    document.addEventListener('paste', listenPaste);
    return () => {
      document.removeEventListener('copy', listenCopy);
      document.removeEventListener('cut', listenCopy);
      document.removeEventListener('paste', listenPaste);
    };
  }, []);
}
