import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph } from '@tagtrail/core/graph';
import type { Marks } from '../../drawing/marks';
import { viewOf } from '../../nodes/views';
import { problemText, useWords } from '../../words/words';
import { NoteList } from '../notes/note-list';
import { Outline } from '../outline/outline';
import styles from './phone.module.css';

interface PhoneOutlineProps {
  readonly graph: Graph;
  readonly marks: Marks;
  readonly problems: readonly Diagnostic[];
  readonly selected: string | null;
  readonly onChoose: (nodeId: string | null) => void;
  readonly onPeople: ((nodeId: string) => void) | null;
}

/** The steps one below the other; a touch opens what one is about, another closes it. */
export function PhoneOutline({ problems, selected, onChoose, ...outline }: PhoneOutlineProps) {
  const touch = (nodeId: string | null): void => {
    onChoose(nodeId === selected ? null : nodeId);
  };
  return (
    <div className={styles['steps']}>
      <Outline
        {...outline}
        selected={selected}
        onChoose={touch}
        onOpen={touch}
        detail={(nodeId) => <StepLines graph={outline.graph} nodeId={nodeId} problems={problems} />}
      />
      <NoteList graph={outline.graph} />
    </div>
  );
}

/** What its card says on the canvas, in full. */
function StepLines({ graph, nodeId, problems }: Pick<PhoneOutlineProps, 'graph' | 'problems'> & { readonly nodeId: string }) {
  const words = useWords();
  const node = graph.nodes.find(({ id }) => id === nodeId);
  if (node === undefined) return null;
  const lines = viewOf(node.type)?.read(node, words).lines ?? [];
  const own = problems.filter((problem) => problem.nodeId === nodeId);
  return (
    <ul className={styles['lines']} data-testid={`phone-lines:${nodeId}`}>
      {lines.map(({ text, kind }, index) => (
        <li key={`${String(index)}:${text}`} data-kind={kind}>
          {text}
        </li>
      ))}
      {own.map((problem, index) => (
        <li key={`${String(index)}:${problem.code}`} data-kind="missing">
          {problemText(problem, words)}
        </li>
      ))}
    </ul>
  );
}
