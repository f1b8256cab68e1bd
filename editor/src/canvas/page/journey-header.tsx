import { ArrowLeftOutlined, HistoryOutlined, MoreOutlined, RedoOutlined, SettingOutlined, UndoOutlined } from '@ant-design/icons';
import type { Diagnostic, DiagnosticFix } from '@tagtrail/core/diagnostics';
import type { JourneyDetail } from '@tagtrail/core/http';
import { applyFix } from '@tagtrail/core/nodes';
import { Button, Dropdown, Segmented, Space, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CommentsButton } from '../../comments/comments-button';
import { useCommands } from '../../commands/use-commands';
import { useEditing } from '../../editing/editing-store';
import { JourneyState } from '../../journeys/journey-state';
import { useRename } from '../../journeys/use-journey-actions';
import { useJourneyMenu } from '../../journeys/use-journey-menu';
import { usePen } from '../../presence/pen';
import { PresenceList } from '../../presence/presence-list';
import { ProblemsButton } from '../../problems/problems-button';
import { PublishButton } from '../../publish/publish-button';
import { useCorpId, useRights } from '../../session/session';
import { useJourneyExport } from '../export/use-journey-export';
import { useVersionsDoor } from '../versions/use-versions-door';
import { TrialButton } from '../../trial/trial-button';
import { OutlineSwitch } from '../outline/outline-panel';
import { HelpMenu } from '../tour/help-menu';
import { HistoryButton } from './history/history-list';
import { SaveStateText } from './draft/save-state-text';
import styles from './page.module.css';

type CanvasMode = 'edit' | 'observe';

interface JourneyHeaderProps {
  readonly journey: JourneyDetail;
  readonly problems: readonly Diagnostic[];
  readonly mode: CanvasMode;
  readonly onMode: (mode: CanvasMode) => void;
  readonly onJump: (nodeId: string) => void;
  readonly onSettings: () => void;
}

/** Above the canvas: which journey, whether it is saved, what is wrong, and publishing. */
export function JourneyHeader({ journey, problems, mode, onMode, onJump, onSettings }: JourneyHeaderProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const isLeft = usePen(({ heldBy }) => heldBy !== null);
  const editable = operate && journey.archivedAt === null && !isLeft;
  return (
    <header className={styles['header']}>
      <Link to={`/c/${corpId}/journeys`} aria-label={t('canvas.toolbar.back')} className={styles['back'] ?? ''}>
        <ArrowLeftOutlined />
      </Link>
      <JourneyName journey={journey} editable={editable} />
      <JourneyState journey={journey} />
      {editable && mode === 'edit' ? <SaveStateText /> : null}
      <span className={styles['space']} />
      <Segmented<CanvasMode>
        value={mode}
        onChange={onMode}
        aria-label={t('canvas.toolbar.modeLabel')}
        options={[
          { value: 'edit', label: t(editable ? 'canvas.toolbar.edit' : 'canvas.toolbar.view') },
          { value: 'observe', label: <span data-testid="mode-observe">{t('canvas.toolbar.observe')}</span> },
        ]}
      />
      <PresenceList journeyRef={{ corpId, journeyId: journey.id }} />
      <CommentsButton journeyRef={{ corpId, journeyId: journey.id }} />
      <OutlineSwitch />
      {mode === 'edit' ? <EditTools editable={editable} journey={journey} problems={problems} onJump={onJump} onSettings={onSettings} /> : null}
      <JourneyMenu journey={journey} operate={operate} />
    </header>
  );
}

type EditToolsProps = Pick<JourneyHeaderProps, 'journey' | 'problems' | 'onJump' | 'onSettings'> & { readonly editable: boolean };

/** What belongs to drawing: undo, settings, problems, publishing. */
function EditTools({ editable, journey, problems, onJump, onSettings }: EditToolsProps) {
  const { t } = useTranslation();
  const graph = useEditing((state) => state.graph);
  const edit = useEditing((state) => state.edit);
  const fix = (chosen: DiagnosticFix): void => {
    edit({ label: t('canvas.history.fix'), apply: (now, spent) => applyFix(now, chosen, spent) });
  };
  return (
    <>
      <Space size={2}>
        {editable ? <UndoButtons /> : null}
        <Button
          type="text"
          icon={<SettingOutlined />}
          aria-label={t('canvas.toolbar.settings')}
          title={t('canvas.toolbar.settings')}
          onClick={onSettings}
        />
        <ProblemsButton graph={graph} problems={problems} onJump={onJump} onFix={editable ? fix : null} />
        {editable ? <HelpMenu /> : null}
      </Space>
      <TrialButton />
      {editable ? <PublishButton journey={journey} problems={problems} onJump={onJump} /> : null}
    </>
  );
}

function UndoButtons() {
  const { t } = useTranslation();
  const { past, future } = useEditing((state) => state.history);
  const undo = useEditing((state) => state.undo);
  const redo = useEditing((state) => state.redo);
  useCommands({ undo: past.length > 0 ? undo : null, redo: future.length > 0 ? redo : null });
  const last = past[past.length - 1];
  const next = future[0];
  return (
    <>
      <Button
        type="text"
        icon={<UndoOutlined />}
        disabled={last === undefined}
        aria-label={t('canvas.toolbar.undo')}
        title={last === undefined ? t('canvas.toolbar.undo') : t('canvas.toolbar.undoNamed', { label: last.label })}
        data-testid="undo"
        onClick={undo}
      />
      <Button
        type="text"
        icon={<RedoOutlined />}
        disabled={next === undefined}
        aria-label={t('canvas.toolbar.redo')}
        title={next === undefined ? t('canvas.toolbar.redo') : t('canvas.toolbar.redoNamed', { label: next.label })}
        data-testid="redo"
        onClick={redo}
      />
      <HistoryButton />
    </>
  );
}

/** The versions, and what is taken out of the product; for who may act, stop, duplicate, archive: the same actions as in the list. */
export function JourneyMenu({ journey, operate }: { readonly journey: JourneyDetail; readonly operate: boolean }) {
  const { t } = useTranslation();
  const { items = [] } = useJourneyMenu(journey);
  const { open } = useVersionsDoor();
  const exporting = useJourneyExport(journey);
  const versions = {
    key: 'versions',
    icon: <HistoryOutlined />,
    label: <span data-testid="journey-versions">{t('versions.list.open')}</span>,
    onClick: open,
  };
  return (
    <Dropdown menu={{ items: operate ? [versions, exporting, ...items] : [versions, exporting] }} trigger={['click']}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('canvas.toolbar.more')} data-testid="journey-menu" />
    </Dropdown>
  );
}

/** The journey's name, changed where it stands. */
export function JourneyName({ journey, editable }: { readonly journey: JourneyDetail; readonly editable: boolean }) {
  const { t } = useTranslation();
  const rename = useRename();
  const onChange = (typed: string): void => {
    const name = typed.trim();
    if (name === '' || name === journey.name) return;
    rename.mutate({ journeyId: journey.id, revision: journey.revision, name });
  };
  return (
    <h1 className={styles['heading']}>
      <Typography.Text
        strong
        ellipsis
        className={styles['name'] ?? ''}
        editable={editable ? { onChange, triggerType: ['text', 'icon'], maxLength: 100, tooltip: t('canvas.toolbar.rename') } : false}
      >
        {journey.name}
      </Typography.Text>
    </h1>
  );
}
