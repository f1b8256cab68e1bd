import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { GraphNode } from '@tagtrail/core/graph';
import { givenBy } from '@tagtrail/core/nodes';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { BoardActionsContext, type BoardActions } from '../../board/board-actions';
import { FlowBoard } from '../../board/flow-board';
import { JumpTo, RevealSelected, type Jump } from '../../board/view/viewport-moves';
import { anchorOf, MenuPlace, type Anchor } from '../../menu/menu-place';
import { StepMenu } from '../../menu/step-menu';
import { Palette } from '../../palette/palette';
import { SettingsPanel } from '../../panel/settings/settings-panel';
import { SidePanel } from '../../panel/side-panel';
import { StepPanel } from '../../panel/step-panel';
import { isFragmentName } from '../../../editing/fragments/fragments';
import type { StepTarget } from '../../../editing/gestures/step-target';
import { useEditing } from '../../../editing/editing-store';
import { TrialPanel } from '../../../trial/trial-panel';
import { useTrialMarks } from '../../../trial/use-trial-marks';
import { problemMarks } from '../../../problems/use-problems';
import { GivenContext } from '../../../words/given-fields';
import { DeleteDialog } from './delete-dialog';
import { useGestures } from './use-gestures';
import { useShortcuts } from './use-shortcuts';
import styles from '../page.module.css';

interface EditStageProps {
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly jump: Jump | null;
  readonly settings: { readonly open: boolean; readonly close: () => void };
}

/** Palette, canvas and panel over the draft. */
export function EditStage({ problems, readOnly, jump, settings }: EditStageProps) {
  const graph = useEditing((state) => state.graph);
  // The panel answers at once; the canvas follows when there is time.
  const drawn = useDeferredValue(graph);
  const selected = useEditing((state) => state.selected);
  const anchor = useEditing((state) => state.anchor);
  const select = useEditing((state) => state.select);
  const [menu, setMenu] = useState<{ readonly target: StepTarget; readonly at: Anchor } | null>(null);
  const [deleting, setDeleting] = useState<GraphNode | null>(null);
  const gestures = useGestures(setDeleting);
  const { marks, ways, isTrying, standsAt } = useTrialMarks(useMemo(() => problemMarks(problems), [problems]));
  const actions = useMemo(
    (): BoardActions => ({
      openMenu: (target, near) => {
        setMenu({ target, at: anchorOf(near) });
      },
      drop: (dragged, target) => {
        if (isFragmentName(dragged)) gestures.insertFragment(dragged, target);
        else gestures.insert(dragged, target, 'all');
      },
      openRuns: () => undefined,
    }),
    [gestures],
  );
  const onSelect = useCallback(
    (id: string | null) => {
      select(useEditing.getState().graph.nodes.find((one) => one.id === id)?.id ?? null);
    },
    [select],
  );
  const jumping = useMemo(() => <JumpTo jump={jump} />, [jump]);
  const followed = useMemo(() => <RevealSelected selected={standsAt} />, [standsAt]);
  const node = graph.nodes.find(({ id }) => id === selected) ?? null;
  const isEdited = node !== null || settings.open;
  const given = useMemo(() => (isEdited ? givenBy(drawn) : []), [drawn, isEdited]);
  useShortcuts({
    enabled: !readOnly,
    onDelete: () => {
      if (node !== null) gestures.remove(node);
    },
  });
  return (
    <div className={styles['work']}>
      {readOnly || isTrying ? null : <Palette onAddTrigger={gestures.addTrigger} />}
      <div className={styles['stage']}>
        <BoardActionsContext value={actions}>
          <FlowBoard graph={drawn} marks={marks} editable={!readOnly} travelled={ways} selected={selected} anchor={anchor} onSelect={onSelect}>
            {jumping}
            {followed}
          </FlowBoard>
        </BoardActionsContext>
      </div>
      <GivenContext value={given}>
        <Beside node={node} problems={problems} readOnly={readOnly} settings={settings} onDelete={gestures.remove} />
      </GivenContext>
      {menu === null ? null : (
        <MenuPlace
          at={menu.at}
          onLeave={() => {
            setMenu(null);
          }}
        >
          <StepMenu
            graph={graph}
            target={menu.target}
            onClose={() => {
              setMenu(null);
            }}
            onChoose={(entry, tail) => {
              setMenu(null);
              gestures.choose(entry, menu.target, tail);
            }}
          />
        </MenuPlace>
      )}
      {deleting === null ? null : (
        <DeleteDialog
          graph={graph}
          node={deleting}
          onChoose={(port) => {
            setDeleting(null);
            gestures.removeKeeping(deleting, port);
          }}
          onClose={() => {
            setDeleting(null);
          }}
        />
      )}
    </div>
  );
}

interface BesideProps extends Omit<EditStageProps, 'jump'> {
  readonly node: GraphNode | null;
  readonly onDelete: (node: GraphNode) => void;
}

/** Beside the canvas: the chosen step, else the settings, else the try where one is open. */
function Beside({ node, problems, readOnly, settings, onDelete }: BesideProps) {
  const select = useEditing((state) => state.select);
  const close = (): void => {
    select(null);
  };
  if (node !== null) return <StepPanel node={node} problems={problems} readOnly={readOnly} onDelete={onDelete} onClose={close} />;
  return settings.open ? <SettingsPanel readOnly={readOnly} onClose={settings.close} /> : <TrialPanel Frame={SidePanel} />;
}
