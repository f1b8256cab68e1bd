import { CardLines } from '../view/card-lines';
import type { CardProps } from '../view/node-view';

/** One line per arm, in the order in which they are tried. */
export function ConditionCard({ lines }: CardProps) {
  return <CardLines lines={lines} marked />;
}
