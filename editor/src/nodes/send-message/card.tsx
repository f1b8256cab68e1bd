import { CardLines } from '../view/card-lines';
import type { CardProps } from '../view/node-view';

/** One line per channel of the ladder, in the order in which they are tried. */
export function SendMessageCard({ lines }: CardProps) {
  return <CardLines lines={lines} />;
}
