import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { givenBy } from '@tagtrail/core/nodes';
import { useDeferredValue, useMemo } from 'react';
import { useEditing } from '../../../editing/editing-store';
import { TrialPanel } from '../../../trial/trial-panel';
import { GivenContext } from '../../../words/given-fields';
import { SettingsPanel } from '../../panel/settings/settings-panel';
import { SidePanel } from '../../panel/side-panel';
import { StepPanel } from '../../panel/step-panel';

/** The settings of the journey, where they stand beside the canvas. */
export interface OpenSettings {
  readonly open: boolean;
  readonly close: () => void;
}

interface PanelsProps {
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly settings: OpenSettings;
  readonly drawn: Graph;
  readonly onDelete: (node: GraphNode) => void;
  readonly onSelect: (id: null) => void;
}

/** Beside the canvas: the form of the step that is open, else the settings where they are, else the try. */
export function Panels({ drawn, problems, readOnly, settings, onDelete, onSelect }: PanelsProps) {
  // A form takes longer to come than the canvas that it is chosen on.
  const opened = useDeferredValue(useEditing(({ selected }) => selected));
  const node = useEditing(({ graph }) => graph.nodes.find(({ id }) => id === opened)) ?? null;
  const isEdited = node !== null || settings.open;
  const given = useMemo(() => (isEdited ? givenBy(drawn) : []), [drawn, isEdited]);
  return (
    <GivenContext value={given}>
      {node === null ? null : (
        <StepPanel
          node={node}
          problems={problems}
          readOnly={readOnly}
          onDelete={onDelete}
          onClose={() => {
            onSelect(null);
          }}
        />
      )}
      {node === null ? <BesideNone readOnly={readOnly} settings={settings} /> : null}
    </GivenContext>
  );
}

function BesideNone({ readOnly, settings }: Pick<PanelsProps, 'readOnly' | 'settings'>) {
  return settings.open ? <SettingsPanel readOnly={readOnly} onClose={settings.close} /> : <TrialPanel Frame={SidePanel} />;
}
