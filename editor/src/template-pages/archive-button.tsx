import type { TemplateItem } from '@tagtrail/core/http';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTemplateAct } from '../templates/use-templates';

/** Puts a template away after a question, or takes it back at once. */
export function ArchiveButton({ template }: { readonly template: TemplateItem }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const act = useTemplateAct();
  if (template.archived) {
    return (
      <Button
        loading={act.isPending}
        data-testid="unarchive-template"
        onClick={() => {
          act.mutate({ of: template, act: 'unarchive' });
        }}
      >
        {t('templates.unarchive')}
      </Button>
    );
  }
  return (
    <Button
      loading={act.isPending}
      data-testid="archive-template"
      onClick={() => {
        modal.confirm({
          title: t('templates.archiveAsk', { name: template.name }),
          content: t('templates.archiveText'),
          okText: t('templates.archive'),
          okButtonProps: { 'data-testid': 'archive-template-confirm' },
          onOk: async () => {
            await act.mutateAsync({ of: template, act: 'archive' });
          },
        });
      }}
    >
      {t('templates.archive')}
    </Button>
  );
}
