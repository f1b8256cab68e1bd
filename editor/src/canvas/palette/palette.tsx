import { nodeTypes, paletteGroups, type NodeType } from '@tagtrail/core/nodes';
import { PartitionOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { fragmentNames, type FragmentName } from '../../editing/fragments/fragments';
import { usePreferences } from '../../preferences/preferences';
import { useNodeTexts } from '../../nodes/view/node-view';
import { views } from '../../nodes/views';
import { beginDrag, endDrag } from '../board/way/plus-button';
import { OwnFragmentItems } from '../own-fragments/own-fragment-items';
import { fragmentTexts } from './fragment-texts';
import styles from './palette.module.css';

interface PaletteProps {
  /** A click on a trigger adds it beside those there are. */
  readonly onAddTrigger: (type: NodeType) => void;
}

/** The kinds of step, to be dragged onto a "+". */
export function Palette({ onAddTrigger }: PaletteProps) {
  const { t } = useTranslation();
  return (
    <aside className={styles['palette']} aria-label={t('canvas.palette.title')}>
      {paletteGroups.map((group) => (
        <section key={group}>
          <h3 className={styles['heading']}>{t(`canvas.group.${group}`)}</h3>
          {nodeTypes
            .filter((type) => views[type].group === group)
            .map((type) => (
              <PaletteItem key={type} type={type} onAddTrigger={group === 'trigger' ? onAddTrigger : null} />
            ))}
        </section>
      ))}
      <section>
        <h3 className={styles['heading']}>{t('canvas.palette.fragments')}</h3>
        {fragmentNames.map((name) => (
          <FragmentItem key={name} name={name} />
        ))}
      </section>
      <OwnFragmentItems />
      <p className={styles['hint']}>{t('canvas.palette.hint')}</p>
    </aside>
  );
}

/** Several steps at once, to be dragged onto a "+". */
function FragmentItem({ name }: { readonly name: FragmentName }) {
  const locale = usePreferences((preferences) => preferences.locale);
  const { label, description } = fragmentTexts[locale][name];
  return (
    <div
      className={styles['item']}
      title={description}
      data-testid={`palette:${name}`}
      draggable
      onDragStart={(event) => {
        beginDrag(event.dataTransfer, name);
      }}
      onDragEnd={endDrag}
    >
      <span className={styles['icon']} data-tone="control" aria-hidden>
        <PartitionOutlined />
      </span>
      {label}
    </div>
  );
}

function PaletteItem({ type, onAddTrigger }: { readonly type: NodeType; readonly onAddTrigger: ((type: NodeType) => void) | null }) {
  const { t } = useTranslation();
  const { icon: Icon, tone, texts } = views[type];
  const { label, description } = useNodeTexts(texts);
  const content = (
    <>
      <span className={styles['icon']} data-tone={tone} aria-hidden>
        <Icon />
      </span>
      {label}
    </>
  );
  if (onAddTrigger !== null) {
    return (
      <button
        type="button"
        className={`${styles['item'] ?? ''} ${styles['click'] ?? ''}`}
        title={`${description}\n${t('canvas.palette.addTrigger')}`}
        data-testid={`palette:${type}`}
        onClick={() => {
          onAddTrigger(type);
        }}
      >
        {content}
      </button>
    );
  }
  return (
    <div
      className={styles['item']}
      title={description}
      data-testid={`palette:${type}`}
      draggable
      onDragStart={(event) => {
        beginDrag(event.dataTransfer, type);
      }}
      onDragEnd={endDrag}
    >
      {content}
    </div>
  );
}
