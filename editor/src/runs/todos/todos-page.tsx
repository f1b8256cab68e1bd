import { CheckSquareOutlined } from '@ant-design/icons';
import type { TodoItem } from '@tagtrail/core/http';
import { Button, Segmented, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TodoFilter } from '../../api/todos';
import { useCorpId, useRights } from '../../session/session';
import { EmptyState } from '../../ui/page/empty-state';
import { Page } from '../../ui/page/page';
import { PagedList } from '../../ui/page/paged-list';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { JourneySelect } from '../list/journey-select';
import { useStepName } from '../use-step-name';
import { useFilteredJourney } from '../list/run-filter';
import { AnswerDialog } from './answer-dialog';
import { nameOf } from './name-of';
import { useTodos } from './use-todos';

type State = TodoFilter['state'];
type Answer = NonNullable<TodoItem['answer']>;

/** What runs ask of people: who may answer does so here, and afterwards it is seen who decided what. */
export function TodosPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('open');
  const [journeyId, setJourneyId] = useState<string | null>(null);
  const todos = useTodos({ state, journeyId });
  const journeyName = useFilteredJourney(journeyId).data?.name ?? t('runs.filter.reading');
  return (
    <Page
      title={t('todos.title')}
      lead={t('todos.lead')}
      extra={
        <Space>
          <JourneySelect journeyId={journeyId} name={journeyName} onChange={setJourneyId} />
          <Segmented<State>
            value={state}
            options={[
              { value: 'open', label: t('todos.state.open') },
              { value: 'answered', label: t('todos.state.answered') },
            ]}
            onChange={setState}
          />
        </Space>
      }
    >
      <PagedList
        query={todos}
        empty={<EmptyState icon={<CheckSquareOutlined />} title={t(`todos.empty.${state}`)} text={t(`todos.empty.${state}Text`)} />}
      >
        {(items) => (state === 'open' ? <OpenTodos items={items} /> : <AnsweredTodos items={items} />)}
      </PagedList>
    </Page>
  );
}

/** Columns that both lists begin with. */
function useAboutColumns(items: readonly TodoItem[]): readonly ListColumn<TodoItem>[] {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const stepName = useStepName(items.map(({ journey, version, nodeId }) => ({ journeyId: journey.id, version, nodeId })));
  return [
    { key: 'question', title: t('todos.question'), render: ({ text }) => <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span> },
    {
      key: 'customer',
      title: t('runs.column.customer'),
      width: 130,
      render: ({ runId, customer }) => <Link to={`/c/${corpId}/runs/${runId}`}>{nameOf(customer, t)}</Link>,
    },
    {
      key: 'journey',
      title: t('runs.column.journey'),
      width: 220,
      render: ({ journey, version, nodeId }) => (
        <>
          <Link to={`/c/${corpId}/journeys/${journey.id}`}>{journey.name}</Link> · {stepName({ journeyId: journey.id, version, nodeId })}
        </>
      ),
    },
  ];
}

function OpenTodos({ items }: { readonly items: readonly TodoItem[] }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const about = useAboutColumns(items);
  const [asked, setAsked] = useState<{ readonly todo: TodoItem; readonly answer: Answer } | null>(null);
  const columns: readonly ListColumn<TodoItem>[] = [
    ...about,
    { key: 'since', title: t('todos.since'), width: 150, render: ({ begunAt }) => <Instant at={begunAt} /> },
    { key: 'due', title: t('todos.due'), width: 150, render: ({ dueAt }) => <Instant at={dueAt} /> },
    ...(operate
      ? [
          {
            key: 'act',
            title: t('app.common.actions'),
            width: 150,
            render: (todo: TodoItem) => (
              <Answers
                onAnswer={(answer) => {
                  setAsked({ todo, answer });
                }}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListTable columns={columns} rows={items} kind="todo-row" idOf={({ id }) => id} minWidth={980} />
      {asked === null ? null : (
        <AnswerDialog
          {...asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function Answers({ onAnswer }: { readonly onAnswer: (answer: Answer) => void }) {
  const { t } = useTranslation();
  return (
    <Space size={4}>
      <Button
        type="primary"
        size="small"
        data-testid="approve"
        onClick={() => {
          onAnswer('approved');
        }}
      >
        {t('todos.approve')}
      </Button>
      <Button
        danger
        size="small"
        data-testid="reject"
        onClick={() => {
          onAnswer('rejected');
        }}
      >
        {t('todos.reject')}
      </Button>
    </Space>
  );
}

function AnsweredTodos({ items }: { readonly items: readonly TodoItem[] }) {
  const { t } = useTranslation();
  const about = useAboutColumns(items);
  const columns: readonly ListColumn<TodoItem>[] = [
    ...about,
    { key: 'answer', title: t('todos.answer'), width: 90, render: ({ answer }) => (answer === null ? '–' : t(`todos.answers.${answer}`)) },
    { key: 'note', title: t('todos.note'), width: 180, render: ({ note }) => note ?? '–' },
    { key: 'by', title: t('todos.by'), width: 120, render: ({ answeredBy }) => answeredBy ?? t('todos.nobody') },
    { key: 'at', title: t('todos.at'), width: 150, render: ({ answeredAt }) => <Instant at={answeredAt} /> },
  ];
  return <ListTable columns={columns} rows={items} kind="todo-row" idOf={({ id }) => id} minWidth={980} />;
}
