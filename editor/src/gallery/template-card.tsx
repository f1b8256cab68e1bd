import { Button, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { registry } from '@tagtrail/core/nodes';
import { ChatPreview } from '../nodes/send-message/message/chat-preview';
import { usePreferences } from '../preferences/preferences';
import { FlowSketch } from './flow-sketch';
import type { JourneyTemplate, OpenTemplate } from './template/template';
import styles from './gallery.module.css';

interface TemplateCardProps {
  readonly template: JourneyTemplate;
  /** Null for who may only look. */
  readonly onTake: (() => void) | null;
}

/** A template at a glance: how it runs, what its customer reads first, and what it needs. */
export function TemplateCard({ template, onTake }: TemplateCardProps) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const open = useMemo(() => template.in(locale), [template, locale]);
  return (
    <article className={styles['card']} data-testid={`template-card:${template.name}`} aria-label={open.title}>
      <header className={styles['cardHead']}>
        <h2 className={styles['cardTitle']}>{open.title}</h2>
        <Tag>{t(`gallery.use.${template.use}`)}</Tag>
      </header>
      <p className={styles['cardLead']}>{open.lead}</p>
      <div className={styles['looks']}>
        <FlowSketch graph={open.graph} />
        <div className={styles['message']}>
          <ChatPreview text={firstText(open)} attachments={[]} label="off" />
        </div>
      </div>
      <Needs open={open} />
      <footer className={styles['cardFoot']}>
        <span>{t('gallery.steps', { n: open.graph.nodes.length })}</span>
        {onTake === null ? null : (
          <Button type="primary" data-testid={`take:${template.name}`} aria-label={t('gallery.takeNamed', { title: open.title })} onClick={onTake}>
            {t('gallery.take')}
          </Button>
        )}
      </footer>
    </article>
  );
}

/** The first words that a customer reads. */
function firstText({ graph }: OpenTemplate): string {
  const texts = graph.nodes.flatMap((node) => {
    const parsed = registry['send-message'].parse(node);
    const rung = parsed.ok ? parsed.value.config.rungs.find(({ channel }) => channel !== 'app_message' && channel !== 'webhook') : undefined;
    return rung === undefined ? [] : [rung.text];
  });
  return texts[0] ?? '';
}

function Needs({ open: { needs } }: { readonly open: OpenTemplate }) {
  const { t } = useTranslation();
  if (needs.length === 0) return <p className={styles['needs']}>{t('gallery.noNeeds')}</p>;
  return (
    <div className={styles['needs']}>
      <span>{t('gallery.needs')}</span>
      {needs.map(({ key, kind, title }) => (
        <Tag key={key} variant="filled">
          {t('gallery.needTitle', { kind: t(`gallery.kind.${kind}`), title })}
        </Tag>
      ))}
    </div>
  );
}
