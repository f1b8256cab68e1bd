import type { PublishJourneyRequest } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { ApprovalSection } from './approval/approval-section';
import { useNeedsApproval, useOpenApproval } from './approval/use-approvals';
import { BackfillField, type useBackfillCount } from './backfill-field';
import { CanaryField } from './canary/canary-field';

/** How a version is to go live. */
export type Wanted = Pick<PublishJourneyRequest, 'backfill' | 'canary' | 'underWay' | 'note'>;

interface PublishChoicesProps {
  readonly journey: JourneyRef;
  readonly revision: number;
  readonly counted: ReturnType<typeof useBackfillCount>;
  readonly nothing: boolean;
  readonly value: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

/** How it goes live; with nothing to publish, what would give publishing a meaning. */
export function PublishChoices({ journey, revision, counted, nothing, value, onChange }: PublishChoicesProps) {
  const needsApproval = useNeedsApproval();
  const decides = useOpenApproval(journey)?.own === false;
  const { backfill, canary, underWay, note } = value;
  return (
    <>
      {nothing ? null : (
        <NoteField
          value={note}
          onChange={(written) => {
            onChange({ ...value, note: written });
          }}
        />
      )}
      <BackfillField
        counted={counted}
        value={backfill}
        onChange={(chosen) => {
          onChange({ ...value, backfill: chosen });
        }}
      />
      <CanaryField
        value={canary}
        onChange={(chosen) => {
          onChange({ ...value, canary: chosen });
        }}
      />
      {needsApproval && (decides || !nothing) ? (
        <ApprovalSection journey={journey} revision={revision} wanted={{ backfill, canary, underWay }} />
      ) : null}
    </>
  );
}

/** What is new, for whoever looks at the versions later. */
function NoteField({ value, onChange }: { readonly value: string; readonly onChange: (note: string) => void }) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" style={{ marginTop: 16 }}>
      <Form.Item label={t('versions.publish.note')} htmlFor="version-note" extra={t('versions.publish.noteHint', { n: limits.versionNote })}>
        <Input.TextArea
          id="version-note"
          value={value}
          maxLength={limits.versionNote}
          showCount
          autoSize={{ minRows: 1, maxRows: 4 }}
          placeholder={t('versions.publish.notePlaceholder')}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        />
      </Form.Item>
    </Form>
  );
}
