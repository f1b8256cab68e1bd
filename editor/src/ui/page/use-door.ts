import { useSearchParams } from 'react-router';

/** A part of the address, null where it is not there, and what changes it without a step in the browser's history. */
export function useAddressPart(name: string): readonly [string | null, (value: string | null) => void] {
  const [query, setQuery] = useSearchParams();
  const put = (value: string | null): void => {
    setQuery(
      (now) => {
        if (value === null) now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );
  };
  return [query.get(name), put];
}

export interface Door {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** Whether something is open stands in the address, so that it can be passed on: under a name, and as what it stands there. */
export function useDoor(name: string, as: string): Door {
  const [stands, put] = useAddressPart(name);
  return {
    isOpen: stands !== null,
    open: () => {
      put(as);
    },
    close: () => {
      put(null);
    },
  };
}
