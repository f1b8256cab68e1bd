import { ApartmentOutlined, ArrowLeftOutlined, ArrowRightOutlined } from '@ant-design/icons';
import { journeyLinks, type JourneyLink } from '@tagtrail/core/compiler';
import type { SurroundingsBody } from '@tagtrail/core/http';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { relationsInCircles } from './place-journeys';
import { RelationsMap } from './relations-map';
import styles from './relations.module.css';
import { useReasonText, useRelations } from './use-relations';

/** Which live journey starts which: as a map, and as a list that the keyboard walks. */
export function RelationsPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const relations = useRelations();
  const back = (
    <Link to={`/c/${corpId}/journeys`} className={styles['back'] ?? ''}>
      <ArrowLeftOutlined /> {t('exchange.import.back')}
    </Link>
  );
  return (
    <Page title={t('exchange.relations.title')} lead={t('exchange.relations.lead')} back={back}>
      <Loaded query={relations}>{(surroundings) => <Shown surroundings={surroundings} />}</Loaded>
    </Page>
  );
}

function Shown({ surroundings }: { readonly surroundings: SurroundingsBody }) {
  const { t } = useTranslation();
  const links = journeyLinks(surroundings);
  const round = relationsInCircles(links);
  if (links.length === 0)
    return (
      <Panel>
        <EmptyState icon={<ApartmentOutlined />} title={t('exchange.relations.emptyTitle')} text={t('exchange.relations.emptyText')} />
      </Panel>
    );
  const linked = surroundings.journeys.filter(({ id }) => links.some(({ from, to }) => from === id || to === id));
  const alone = surroundings.journeys.filter((journey) => !linked.includes(journey));
  return (
    <>
      {round.size === 0 ? null : (
        <div className={styles['alert']}>
          <Alert type="warning" showIcon data-testid="relations-round" title={t('exchange.relations.roundText')} />
        </div>
      )}
      <Panel>
        <RelationsMap journeys={linked} links={links} round={round} />
      </Panel>
      <Panel title={t('exchange.relations.list', { n: links.length })}>
        <ul className={styles['links']}>
          {links.map((link) => (
            <Relation key={`${link.from} ${link.to}`} link={link} surroundings={surroundings} round={round.has(link)} />
          ))}
        </ul>
      </Panel>
      {alone.length === 0 ? null : (
        <Panel title={t('exchange.relations.alone', { n: alone.length })}>
          <ul className={styles['links']}>
            {alone.map(({ id, name }) => (
              <li key={id}>
                <JourneyLinkText id={id} name={name} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

interface RelationProps {
  readonly link: JourneyLink;
  readonly surroundings: SurroundingsBody;
  readonly round: boolean;
}

function Relation({ link, surroundings, round }: RelationProps) {
  const { t } = useTranslation();
  const textOf = useReasonText();
  const nameOf = (id: string): string => surroundings.journeys.find((journey) => journey.id === id)?.name ?? '';
  return (
    <li className={styles['link']} data-testid="relation">
      <JourneyLinkText id={link.from} name={nameOf(link.from)} />
      <ArrowRightOutlined aria-label={t('exchange.relations.starts')} />
      <JourneyLinkText id={link.to} name={nameOf(link.to)} />
      {link.by.map((by) => (
        <Tag key={`${by.kind} ${by.key} ${String(by.value ?? '')}`}>{textOf(by)}</Tag>
      ))}
      {round ? <Tag color="warning">{t('exchange.relations.round')}</Tag> : null}
    </li>
  );
}

function JourneyLinkText({ id, name }: { readonly id: string; readonly name: string }) {
  const corpId = useCorpId();
  return <Link to={`/c/${corpId}/journeys/${id}`}>{name}</Link>;
}
