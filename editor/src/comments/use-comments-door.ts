import { useSearchParams } from 'react-router';

const parameter = 'comments';

/** Whether all threads are open stands in the address, so that whoever is named is led to them. */
export function useCommentsDoor() {
  const [query, setQuery] = useSearchParams();
  const set = (open: boolean): void => {
    setQuery(
      (now) => {
        if (open) now.set(parameter, 'all');
        else now.delete(parameter);
        return now;
      },
      { replace: true },
    );
  };
  return {
    isOpen: query.has(parameter),
    open: () => {
      set(true);
    },
    close: () => {
      set(false);
    },
  };
}
