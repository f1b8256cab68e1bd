import { CheckSquareOutlined } from '@ant-design/icons';
import type { TodoItem } from '@tagtrail/core/http';
import { todoAnswers } from '@tagtrail/core/plan';
import { Button, Segmented, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TodoFilter } from '../../api/todos';
import { useCorpId, useRights } from '../../session/session';
import { EmptyState } from '../../ui/page/empty-state';
import { Page } from '../../ui/page/page';
import { PagedList } from '../../ui/page/paged-list';
import { CustomerState, isBarred } from '../../ui/show/customer-state';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { JourneyFilter } from '../../fields/group-select';
import { useStepName } from '../use-step-name';
import { AnswerDialog } from './answer-dialog';
import { nameOf } from './name-of';
import { Due, TodoText, Whose } from './todo-cells';
import { useTodos } from './use-todos';
import { WhoSelect, type WhoFilter } from './who-select';

type State = TodoFilter['state'];
type Answer = NonNullable<TodoItem['answer']>;

/** What runs ask of people: who may answer does so here, and afterwards it is seen who decided what. */
export function TodosPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('open');
  const [journeyId, setJourneyId] = useState<string | null>(null);
  const [who, setWho] = useState<WhoFilter>({ kind: null, employeeId: null });
  const todos = useTodos({ state, journeyId, ...who });
  return (
    <Page
      title={t('todos.title')}
      lead={t('todos.lead')}
      extra={
        <Space wrap>
          <WhoSelect value={who} onChange={setWho} />
          <JourneyFilter value={journeyId} onChange={setJourneyId} />
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
    { key: 'question', title: t('todos.question'), render: (todo) => <TodoText todo={todo} /> },
    { key: 'whose', title: t('todos.whose'), width: 150, render: (todo) => <Whose todo={todo} /> },
    {
      key: 'customer',
      title: t('runs.column.customer'),
      width: 130,
      render: ({ runId, customer }) => (
        <>
          <Link to={`/c/${corpId}/runs/${runId}`}>{nameOf(customer, t)}</Link> {isBarred(customer) ? <CustomerState customer={customer} /> : null}
        </>
      ),
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
    { key: 'due', title: t('todos.due'), width: 150, render: ({ dueAt }) => <Due at={dueAt} /> },
    ...(operate
      ? [
          {
            key: 'act',
            title: t('app.common.actions'),
            width: 190,
            render: (todo: TodoItem) => (
              <Answers
                kind={todo.kind}
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
      <ListTable columns={columns} rows={items} kind="todo-row" idOf={({ id }) => id} minWidth={1080} />
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

function Answers({ kind, onAnswer }: { readonly kind: TodoItem['kind']; readonly onAnswer: (answer: Answer) => void }) {
  const { t } = useTranslation();
  return (
    <Space size={4}>
      {todoAnswers[kind].map((answer, index) => (
        <Button
          key={answer}
          type={index === 0 ? 'primary' : 'default'}
          danger={index > 0}
          size="small"
          data-testid={`answer:${answer}`}
          onClick={() => {
            onAnswer(answer);
          }}
        >
          {t(`todos.answers.${answer}`)}
        </Button>
      ))}
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
  return <ListTable columns={columns} rows={items} kind="todo-row" idOf={({ id }) => id} minWidth={1080} />;
}
