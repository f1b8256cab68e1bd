import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Rung } from '@tagtrail/core/nodes';

/** What each part of the form of a channel's message is given. */
export interface RungFormProps {
  readonly rung: Rung;
  /** Problems of this channel. */
  readonly problems: readonly Diagnostic[];
  readonly onChange: (rung: Rung, burst?: string) => void;
}
