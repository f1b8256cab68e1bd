import { startTransition, useEffect, useState } from 'react';

/** False for the first picture, true from then on: for what may be drawn after it, a little at a time. */
export function useLater(): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      startTransition(() => {
        setLater(true);
      });
    });
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return later;
}
