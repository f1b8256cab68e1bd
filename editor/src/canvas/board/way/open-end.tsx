import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { OpenNode } from '../../graph-mapping';
import { PlusButton } from './plus-button';
import styles from '../board.module.css';

/** Stands where an output leads nowhere yet. */
export const OpenEndNode = memo(function OpenEndNode({ data }: NodeProps<OpenNode>) {
  return <div className={styles['openEnd']}>{data.editable ? <PlusButton target={data.target} open /> : null}</div>;
});
