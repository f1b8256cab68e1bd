import { useSearchParams } from 'react-router';

const parameter = 'effect';

/** Whether the effect of a journey is looked at; it stands in the address. */
export function useEffectDoor(): { readonly isOpen: boolean; readonly open: () => void; readonly close: () => void } {
  const [query, setQuery] = useSearchParams();
  const put = (value: string | null): void => {
    setQuery(
      (now) => {
        if (value === null) now.delete(parameter);
        else now.set(parameter, value);
        return now;
      },
      { replace: true },
    );
  };
  return {
    isOpen: query.get(parameter) === 'open',
    open: () => {
      put('open');
    },
    close: () => {
      put(null);
    },
  };
}
