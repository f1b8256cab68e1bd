import { useSearchParams } from 'react-router';

/** Which two are compared: numbers of versions, or the draft. */
export type Compared = number | 'draft';

interface VersionsDoor {
  readonly isOpen: boolean;
  /** From which to which; null while none are. */
  readonly comparing: readonly [Compared, Compared] | null;
  readonly open: () => void;
  readonly close: () => void;
  /** To the draft, as it is drawn. */
  readonly toDraft: () => void;
  readonly compare: (pair: readonly [Compared, Compared] | null) => void;
}

const listParameter = 'versions';
const pairParameter = 'compare';

function toCompared(text: string | undefined): Compared | null {
  if (text === 'draft') return text;
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : null;
}

/** The list of versions and what is compared stand in the address, so that a page of them can be passed on. */
export function useVersionsDoor(): VersionsDoor {
  const [query, setQuery] = useSearchParams();
  const change = (parameter: string, value: string | null): void => {
    setQuery(
      (now) => {
        if (value === null) now.delete(parameter);
        else now.set(parameter, value);
        return now;
      },
      { replace: true },
    );
  };
  const [from, to] = (query.get(pairParameter) ?? '').split('-').map(toCompared);
  return {
    isOpen: query.has(listParameter),
    comparing: from === null || from === undefined || to === null || to === undefined ? null : [from, to],
    open: () => {
      change(listParameter, 'list');
    },
    close: () => {
      change(listParameter, null);
    },
    toDraft: () => {
      setQuery({}, { replace: true });
    },
    compare: (pair) => {
      change(pairParameter, pair === null ? null : pair.join('-'));
    },
  };
}
