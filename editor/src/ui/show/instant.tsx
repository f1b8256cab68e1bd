import { Tooltip } from 'antd';
import { useInstantText } from '../format/use-instant-text';

/** A moment in words, in full on hover; a dash for none. */
export function Instant({ at }: { readonly at: string | null }) {
  const { short, full, zone } = useInstantText();
  if (at === null) return <span aria-hidden>–</span>;
  return (
    <Tooltip title={`${full(at)} ${zone}`}>
      <time dateTime={at}>{short(at)}</time>
    </Tooltip>
  );
}
