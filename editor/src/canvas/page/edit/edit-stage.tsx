import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { GraphNode } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { BoardActionsContext, isOwnFragment, ownFragmentId, type BoardActions } from '../../board/board-actions';
import { FlowBoard } from '../../board/flow-board';
import { JumpTo, RevealSelected, type Jump } from '../../board/view/viewport-moves';
import { useFolding } from '../../folding/use-folding';
import { focusStep } from '../../keys/step-focus';
import { askForField } from '../../keys/use-field-focus';
import { useKeptFocus } from '../../keys/use-kept-focus';
import { anchorOf, MenuPlace, type Anchor } from '../../menu/menu-place';
import { StepMenu } from '../../menu/step-menu';
import { useInsertOwn } from '../../own-fragments/use-insert-own';
import { useOwnFragments } from '../../own-fragments/use-own-fragments';
import { useSaveFragment } from '../../own-fragments/use-save-fragment';
import { OutlinePanel, readableZoom, useOutlineChoice } from '../../outline/outline-panel';
import { Palette } from '../../palette/palette';
import { useClipboard, type Clipboard } from '../../paste/use-clipboard';
import { StepSearch } from '../../search/step-search';
import { SelectionBar } from '../../selection/selection-bar';
import { useChangeBySentence } from '../../../assist/dialog/use-change-by-sentence';
import { isFragmentName } from '../../../editing/fragments/fragments';
import type { StepTarget } from '../../../editing/gestures/step-target';
import { useEditing } from '../../../editing/editing-store';
import { useTrialMarks } from '../../../trial/use-trial-marks';
import { problemMarks } from '../../../problems/use-problems';
import { Deletions, useDeletions } from './deletions';
import { useJourneyRef } from '../draft/use-journey';
import { Panels, type OpenSettings } from './panels';
import { useGestures, type Gestures } from './use-gestures';
import { useGroupGestures } from './use-group-gestures';
import { useStepCommands } from './use-step-commands';
import styles from '../page.module.css';

interface EditStageProps {
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly jump: Jump | null;
  readonly settings: OpenSettings;
}

interface OpenMenu {
  readonly target: StepTarget;
  readonly at: Anchor;
  /** What had the focus, and gets it back. */
  readonly opener: Element | null;
}

/** Palette, canvas and panel over the draft. */
export function EditStage({ problems, readOnly, jump, settings }: EditStageProps) {
  const { journeyId } = useJourneyRef();
  const { drawn, later } = useDrawn();
  const selected = useEditing((state) => state.selected);
  const group = useEditing((state) => state.group);
  const anchor = useEditing((state) => state.anchor);
  const { onSelect, onSelectAll } = useChoice();
  const { shown, onChoose } = useOutlineChoice(onSelect);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [deleting, setDeleting] = useState<GraphNode | null>(null);
  const gestures = useGestures(setDeleting);
  const groupGestures = useGroupGestures();
  const deletions = useDeletions({ gestures, groupGestures });
  const clipboard = useClipboard({ enabled: !readOnly, put: groupGestures.put, onCut: deletions.remove });
  const { marks, ways, isTrying, standsAt } = useTrialMarks(useMemo(() => problemMarks(problems), [problems]));
  const insertOwn = useInsertOwn(clipboard);
  const saving = useSaveFragment();
  const describing = useChangeBySentence(!readOnly);
  const actions = useBoardActions({ gestures, setMenu, insertOwn });
  const folding = useFolding({ journeyId, graph: drawn, selected, group, onChoose: onSelectAll });
  const inside = useMemo(
    () => (
      <>
        <JumpTo jump={jump} />
        <JumpTo jump={shown} atLeast={readableZoom} unlessSeen />
        <RevealSelected selected={standsAt} />
        <SelectionBar />
        <StepSearch graph={drawn} onSelect={onSelect} />
      </>
    ),
    [jump, shown, standsAt, drawn, onSelect],
  );
  const edited = selected !== null || settings.open;
  useStepCommands({
    enabled: !readOnly,
    gestures: groupGestures,
    clipboard,
    onRemove: deletions.remove,
    onSave: saving.ask,
    closeSettings: selected === null && settings.open ? settings.close : null,
  });
  const asking = [deleting, deletions.asked, clipboard.dialog, saving.dialog, describing.dialog].some((open) => open !== null);
  useKeptFocus({ graph: drawn, selected, layer: [menu !== null, asking, edited].includes(true) });
  return (
    <div className={styles['work']}>
      {readOnly || isTrying ? null : <Palette onAddTrigger={gestures.addTrigger} />}
      <OutlinePanel
        graph={later}
        marks={marks}
        selected={selected}
        onChoose={onChoose}
        onOpen={(nodeId) => {
          onChoose(nodeId);
          askForField(nodeId);
        }}
        onPeople={null}
      />
      <div className={styles['stage']}>
        <BoardActionsContext value={actions}>
          <FlowBoard
            graph={drawn}
            marks={marks}
            editable={!readOnly}
            travelled={ways}
            folding={folding}
            selected={selected}
            group={group}
            anchor={anchor}
            onSelect={onSelect}
            onSelectAll={onSelectAll}
          >
            {inside}
          </FlowBoard>
        </BoardActionsContext>
      </div>
      <Panels drawn={later} problems={problems} readOnly={readOnly} settings={settings} onDelete={gestures.remove} onSelect={onSelect} />
      {menu === null ? null : <PlusMenu menu={menu} setMenu={setMenu} gestures={gestures} clipboard={clipboard} insertOwn={insertOwn} />}
      <Deletions gestures={gestures} groupGestures={groupGestures} deleting={deleting} setDeleting={setDeleting} deletions={deletions} />
      {clipboard.dialog}
      {saving.dialog}
      {describing.dialog}
    </div>
  );
}

/** A key answers in the panel at once and on the canvas when there is time; a step that comes or goes is first of all seen on the canvas. */
function useDrawn() {
  const graph = useEditing((state) => state.graph);
  const later = useDeferredValue(graph);
  return { drawn: later.edges === graph.edges ? later : graph, later };
}

/** What is chosen on the canvas, of the steps that are there. */
function useChoice() {
  const select = useEditing((state) => state.select);
  const selectAll = useEditing((state) => state.selectAll);
  const onSelect = useCallback(
    (id: string | null) => {
      select(useEditing.getState().graph.nodes.find((one) => one.id === id)?.id ?? null);
    },
    [select],
  );
  const onSelectAll = useCallback(
    (ids: readonly string[]) => {
      const byId = new Map<string, NodeId>(useEditing.getState().graph.nodes.map(({ id }) => [id, id]));
      selectAll(ids.flatMap((id) => byId.get(id) ?? []));
    },
    [selectAll],
  );
  return { onSelect, onSelectAll };
}

interface Acting {
  readonly gestures: Gestures;
  readonly setMenu: (menu: OpenMenu) => void;
  readonly insertOwn: ReturnType<typeof useInsertOwn>;
}

function useBoardActions({ gestures, setMenu, insertOwn }: Acting): BoardActions {
  // Cards hold on to these acts: they stay the same while the fragment's way in is made anew.
  const latest = useRef(insertOwn);
  useEffect(() => {
    latest.current = insertOwn;
  });
  return useMemo(
    () => ({
      openMenu: (target, near) => {
        setMenu({ target, at: anchorOf(near), opener: document.activeElement });
      },
      drop: (dragged, target) => {
        if (isOwnFragment(dragged)) latest.current(ownFragmentId(dragged), target);
        else if (isFragmentName(dragged)) gestures.insertFragment(dragged, target);
        else gestures.insert(dragged, target, 'all');
      },
      openRuns: () => undefined,
      openPeople: null,
      openSends: null,
    }),
    [gestures, setMenu],
  );
}

interface PlusMenuProps {
  readonly menu: OpenMenu;
  readonly setMenu: (menu: null) => void;
  readonly gestures: Gestures;
  readonly clipboard: Clipboard;
  readonly insertOwn: ReturnType<typeof useInsertOwn>;
}

function PlusMenu({ menu: { target, at, opener }, setMenu, gestures, clipboard, insertOwn }: PlusMenuProps) {
  const own = useOwnFragments();
  const graph = useEditing((state) => state.graph);
  const close = (): void => {
    setMenu(null);
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
    else focusStep(target.from);
  };
  return (
    <MenuPlace at={at} onLeave={close}>
      <StepMenu
        graph={graph}
        target={target}
        own={own}
        onClose={close}
        onChoose={(entry, tail) => {
          close();
          if (entry.kind === 'own') insertOwn(entry.fragment.id, target);
          else gestures.choose(entry, target, tail);
        }}
        onPasteText={(text) => {
          close();
          clipboard.pasteText(text, target);
        }}
        onPaste={() => {
          close();
          clipboard.paste(target);
        }}
      />
    </MenuPlace>
  );
}
