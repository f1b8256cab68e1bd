import { notesOf, type Clash, type Graph, type Parted, type Side } from '@tagtrail/core/graph';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { SentenceList, useSentences } from '../../../comparison/sentence-list';
import { fullTitle } from '../../../comparison/step-numbers';
import { usePreferences } from '../../../preferences/preferences';
import styles from './draft.module.css';

interface BothSidesProps {
  /** What both began from; null where that is not known: then they are compared with each other. */
  readonly base: Graph | null;
  readonly mine: Graph;
  readonly theirs: Graph;
}

/** What was changed here and what somebody else changed meanwhile. */
export function BothSides({ base, mine, theirs }: BothSidesProps) {
  const { t } = useTranslation();
  if (base === null)
    return (
      <>
        <p>{t('versions.merge.noBase')}</p>
        <Changes label={t('versions.merge.theirsChanged')} before={mine} after={theirs} />
      </>
    );
  return (
    <div className={styles['sides']}>
      <Changes label={t('versions.merge.mineChanged')} before={base} after={mine} />
      <Changes label={t('versions.merge.theirsChanged')} before={base} after={theirs} />
    </div>
  );
}

function Changes({ label, before, after }: { readonly label: string; readonly before: Graph; readonly after: Graph }) {
  const { t } = useTranslation();
  const sentences = useSentences(before, after);
  return (
    <section aria-label={label}>
      <h4 className={styles['title']}>{label}</h4>
      {sentences.length === 0 ? <p>{t('versions.merge.noneOfMine')}</p> : <SentenceList label={label} sentences={sentences} />}
    </section>
  );
}

interface ClashChoicesProps {
  readonly parted: Parted;
  readonly clashes: readonly Clash[];
  readonly sides: ReadonlyMap<Clash, Side>;
  readonly onChange: (sides: ReadonlyMap<Clash, Side>) => void;
}

const isSide = (value: unknown): value is Side => value === 'mine' || value === 'theirs';

/** For each thing that both changed, whose change stands. */
export function ClashChoices({ parted, clashes, sides, onChange }: ClashChoicesProps) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  if (clashes.length === 0) return <p data-testid="merge-clean">{t('versions.merge.clean')}</p>;
  const titleOf = (clash: Clash): string => {
    if (clash === 'settings') return t('versions.merge.settings');
    const note = clash.startsWith('note:') ? [parted.mine, parted.theirs].flatMap(notesOf).find(({ id }) => clash === `note:${id}`) : undefined;
    if (note !== undefined) return t('notes.named', { text: note.text });
    const drawings = [parted.base, parted.mine, parted.theirs];
    const node = drawings.flatMap(({ nodes }) => nodes).find(({ id }) => id === clash);
    return node === undefined ? clash : fullTitle(node, locale);
  };
  return (
    <section aria-label={t('versions.merge.clashes')}>
      <p>{t('versions.merge.clashes')}</p>
      <ul className={styles['clashes']}>
        {clashes.map((clash) => (
          <li key={clash} data-testid={`clash:${clash}`}>
            <span>{titleOf(clash)}</span>
            <Radio.Group
              value={sides.get(clash) ?? null}
              optionType="button"
              size="small"
              options={[
                { value: 'mine', label: t('versions.merge.mine') },
                { value: 'theirs', label: t('versions.merge.theirs') },
              ]}
              onChange={({ target }) => {
                const side: unknown = target.value;
                if (isSide(side)) onChange(new Map([...sides, [clash, side]]));
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
