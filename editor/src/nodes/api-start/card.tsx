import { CardLines } from '../view/card-lines';
import type { CardProps } from '../view/node-view';

export function ApiStartCard({ lines }: CardProps) {
  return <CardLines lines={lines} />;
}
