import { CardLines } from '../view/card-lines';
import type { CardProps } from '../view/node-view';

export function EndCard({ lines }: CardProps) {
  return <CardLines lines={lines} />;
}
