import { useSearchParams } from 'react-router';

export interface Door {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** Whether something is open stands in the address, so that it can be passed on: under a name, and as what it stands there. */
export function useDoor(name: string, as: string): Door {
  const [query, setQuery] = useSearchParams();
  const put = (open: boolean): void => {
    setQuery(
      (now) => {
        if (open) now.set(name, as);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  };
  return {
    isOpen: query.has(name),
    open: () => {
      put(true);
    },
    close: () => {
      put(false);
    },
  };
}
