import { AppstoreOutlined, ArrowLeftOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePreferences } from '../preferences/preferences';
import { useCorpId, useRights } from '../session/session';
import { matchesText, usePinyin } from '../ui/format/matches-text';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { SearchInput } from '../ui/page/search-input';
import { TemplateCard } from './template-card';
import { templateUses, type JourneyTemplate, type TemplateUse } from './template/template';
import { templates } from './template/templates';
import { UseTemplateDialog } from './use/use-template-dialog';
import styles from './gallery.module.css';

type Shelf = TemplateUse | 'all';

/** Templates by what they are for; one is chosen, given what it needs, and opens as a draft. */
export function GalleryPage() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const [typed, setTyped] = useState('');
  const [shelf, setShelf] = useState<Shelf>('all');
  const [taken, setTaken] = useState<JourneyTemplate | null>(null);
  const found = useFound(shelf, useDeferredValue(typed.trim()));
  return (
    <Page
      title={t('gallery.title')}
      lead={t('gallery.lead')}
      back={<Back />}
      extra={
        <>
          <SearchInput label={t('gallery.search')} value={typed} onChange={setTyped} />
          <Segmented<Shelf>
            value={shelf}
            onChange={setShelf}
            options={[{ value: 'all', label: t('gallery.all') }, ...templateUses.map((value) => ({ value, label: t(`gallery.use.${value}`) }))]}
          />
        </>
      }
    >
      {found.length === 0 ? <EmptyState icon={<AppstoreOutlined />} title={t('gallery.empty.title')} text={t('gallery.empty.text')} /> : null}
      <div className={styles['cards']}>
        {found.map((one) => (
          <TemplateCard
            key={one.name}
            template={one}
            onTake={
              operate
                ? () => {
                    setTaken(one);
                  }
                : null
            }
          />
        ))}
      </div>
      {taken === null ? null : (
        <UseTemplateDialog
          template={taken}
          onClose={() => {
            setTaken(null);
          }}
        />
      )}
    </Page>
  );
}

function Back() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return (
    <Link to={`/c/${corpId}/journeys`}>
      <ArrowLeftOutlined /> {t('gallery.back')}
    </Link>
  );
}

/** Those of the use whose title or line holds the text, by Chinese or pinyin. */
function useFound(shelf: Shelf, search: string): readonly JourneyTemplate[] {
  usePinyin();
  const locale = usePreferences((preferences) => preferences.locale);
  return templates.filter((one) => {
    const { title, lead } = one.in(locale);
    return (shelf === 'all' || one.use === shelf) && (matchesText(title, search) || lead.includes(search));
  });
}
