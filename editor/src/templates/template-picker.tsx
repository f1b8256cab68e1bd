import { FileTextOutlined } from '@ant-design/icons';
import type { TemplateItem } from '@tagtrail/core/http';
import { Modal, Tag } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NothingYet } from '../ui/page/empty-state';
import { PagedList } from '../ui/page/paged-list';
import { SearchInput } from '../ui/page/search-input';
import { ChoiceList } from '../ui/show/choice-list';
import styles from './templates.module.css';
import { useTemplates } from './use-templates';

interface TemplatePickerProps {
  readonly onPick: (template: TemplateItem) => void;
  readonly onClose: () => void;
}

/** The templates of the corp, each with how it begins; a press chooses one. */
export function TemplatePicker({ onPick, onClose }: TemplatePickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const none = search === '' ? 'empty' : 'noMatch';
  return (
    <Modal open title={t('templates.pick')} footer={null} onCancel={onClose}>
      <p>{t('templates.pickHint')}</p>
      <div className={styles['search']}>
        <SearchInput label={t('templates.search')} value={typed} onChange={setTyped} width={280} />
      </div>
      <PagedList
        query={useTemplates({ search })}
        empty={<NothingYet icon={<FileTextOutlined />} title={t(`templates.${none}.title`)} text={t(`templates.${none}.text`)} />}
      >
        {(items) => (
          <ChoiceList
            choices={items.map((template) => ({
              key: template.id,
              testId: `template-choice:${template.name}`,
              shown: <Shown template={template} />,
              onPick: () => {
                onPick(template);
              },
            }))}
          />
        )}
      </PagedList>
    </Modal>
  );
}

function Shown({ template: { name, content, revision } }: { readonly template: TemplateItem }) {
  const { t } = useTranslation();
  return (
    <span className={styles['template']}>
      <span className={styles['line']}>
        <strong>{name}</strong>
        <Tag>{t(`policy.category.${content.category}`)}</Tag>
        <span className={styles['note']}>{t('templates.versionOf', { n: revision })}</span>
      </span>
      <span className={styles['snippet']}>{content.text}</span>
    </span>
  );
}
