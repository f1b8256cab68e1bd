import { usePreferences } from '../../preferences/preferences';
import { formatCount } from './count';

/** How a count is written in the language of whoever looks. */
export function useCountText(): (count: number) => string {
  const locale = usePreferences((preferences) => preferences.locale);
  return (count) => formatCount(count, locale);
}
