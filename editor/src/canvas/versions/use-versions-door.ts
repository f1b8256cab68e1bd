import { useSearchParams } from 'react-router';
import { useAddressPart, useDoor, type Door } from '../../ui/page/use-door';

/** Which two are compared: numbers of versions, or the draft. */
export type Compared = number | 'draft';

interface VersionsDoor extends Door {
  /** From which to which; null while none are. */
  readonly comparing: readonly [Compared, Compared] | null;
  /** To the draft, as it is drawn. */
  readonly toDraft: () => void;
  readonly compare: (pair: readonly [Compared, Compared] | null) => void;
}

function toCompared(text: string | undefined): Compared | null {
  if (text === 'draft') return text;
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : null;
}

/** The list of versions and what is compared stand in the address, so that a page of them can be passed on. */
export function useVersionsDoor(): VersionsDoor {
  const list = useDoor('versions', 'list');
  const [, setQuery] = useSearchParams();
  const [pair, putPair] = useAddressPart('compare');
  const [from, to] = (pair ?? '').split('-').map(toCompared);
  return {
    ...list,
    comparing: from === null || from === undefined || to === null || to === undefined ? null : [from, to],
    toDraft: () => {
      setQuery({}, { replace: true });
    },
    compare: (wanted) => {
      putPair(wanted === null ? null : wanted.join('-'));
    },
  };
}
