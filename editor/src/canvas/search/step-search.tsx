import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, SearchOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import { Panel } from '@xyflow/react';
import { Button, Input } from 'antd';
import type { TFunction } from 'i18next';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../commands/composing';
import { useCommands } from '../../commands/use-commands';
import { usePinyin } from '../../ui/format/matches-text';
import { classNames } from '../../ui/show/class-names';
import { useWords } from '../../words/words';
import { JumpTo, type Jump } from '../board/view/viewport-moves';
import { focusStep } from '../keys/step-focus';
import { excerptOf, findSteps, type Found } from './find-steps';
import picks from '../../ui/show/pick-list.module.css';
import styles from './step-search.module.css';

interface StepSearchProps {
  readonly graph: Graph;
  readonly onSelect: (nodeId: string) => void;
}

/** Finds steps by what they say. Stands inside the canvas, because only there it can be moved. */
export function StepSearch({ graph, onSelect }: StepSearchProps) {
  const [opened, setOpened] = useState(0);
  useCommands({
    find: () => {
      setOpened((times) => times + 1);
    },
  });
  if (opened === 0) return <OpenButton onOpen={setOpened} />;
  return (
    <Panel position="top-right">
      <SearchBox
        key="box"
        asked={opened}
        graph={graph}
        onSelect={onSelect}
        onClose={() => {
          setOpened(0);
        }}
      />
    </Panel>
  );
}

function OpenButton({ onOpen }: { readonly onOpen: (times: number) => void }) {
  const { t } = useTranslation();
  return (
    <Panel position="top-right">
      <Button
        icon={<SearchOutlined />}
        aria-label={t('commands.find.title')}
        title={t('commands.find.title')}
        data-testid="find-open"
        onClick={() => {
          onOpen(1);
        }}
      />
    </Panel>
  );
}

/** What was found is shown large enough to be read with ease. */
const readable = 0.8;

interface SearchBoxProps extends StepSearchProps {
  /** Counts how often it was asked for: each time the field gets the focus. */
  readonly asked: number;
  readonly onClose: () => void;
}

function SearchBox({ graph, onSelect, asked, onClose }: SearchBoxProps) {
  const { t } = useTranslation();
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const [at, setAt] = useState<number | null>(null);
  const [jump, setJump] = useState<Jump | null>(null);
  usePinyin();
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  const found = useMemo(() => findSteps(graph, wanted, words), [graph, wanted, words]);
  const go = (place: number): void => {
    const one = found[(place + found.length) % found.length];
    if (one === undefined) return;
    setAt(found.indexOf(one));
    setJump({ nodeId: one.nodeId });
    onSelect(one.nodeId);
  };
  const close = (): void => {
    onClose();
    const one = at === null ? undefined : found[at];
    if (one !== undefined) focusStep(one.nodeId);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (step !== undefined) go(at === null ? (step === 1 ? 0 : -1) : at + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={classNames('nowheel nopan', picks['floating'], styles['box'])}
      role="search"
      aria-label={t('commands.find.title')}
      data-testid="step-search"
      onKeyDown={onKeyDown}
    >
      <JumpTo jump={jump} atLeast={readable} />
      <div className={styles['line']}>
        <Input
          ref={(input) => {
            field.current = input?.input ?? null;
          }}
          prefix={<SearchOutlined />}
          placeholder={t('commands.find.placeholder')}
          aria-label={t('commands.find.placeholder')}
          value={typed}
          data-testid="find-text"
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(null);
          }}
        />
        <span className={styles['count']} role="status" data-testid="find-count">
          {countText({ typed: wanted, found, at }, t)}
        </span>
        <IconButton
          name="previous"
          icon={<ArrowUpOutlined />}
          onClick={() => {
            go((at ?? 0) - 1);
          }}
          disabled={found.length === 0}
        />
        <IconButton
          name="next"
          icon={<ArrowDownOutlined />}
          onClick={() => {
            go((at ?? -1) + 1);
          }}
          disabled={found.length === 0}
        />
        <IconButton name="close" icon={<CloseOutlined />} onClick={close} />
      </div>
      {found.length === 0 ? null : <Hits found={found} at={at} typed={wanted} onGo={go} />}
    </div>
  );
}

interface Counted {
  readonly typed: string;
  readonly found: readonly Found[];
  readonly at: number | null;
}

function countText({ typed, found, at }: Counted, t: TFunction): string {
  if (typed.trim() === '') return '';
  if (found.length === 0) return t('commands.find.none');
  return at === null ? t('commands.find.count', { n: found.length }) : `${String(at + 1)} / ${String(found.length)}`;
}

interface IconButtonProps {
  readonly name: 'previous' | 'next' | 'close';
  readonly icon: React.ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function IconButton({ name, icon, disabled = false, onClick }: IconButtonProps) {
  const { t } = useTranslation();
  const label = t(`commands.find.${name}`);
  return <Button type="text" size="small" icon={icon} disabled={disabled} aria-label={label} title={label} onClick={onClick} />;
}

interface HitsProps {
  readonly found: readonly Found[];
  readonly at: number | null;
  readonly typed: string;
  readonly onGo: (place: number) => void;
}

function Hits({ found, at, typed, onGo }: HitsProps) {
  const { t } = useTranslation();
  return (
    <ul className={classNames(picks['list'], styles['hits'])}>
      {found.map(({ nodeId, title, where, text }, index) => (
        <li key={nodeId}>
          <button
            type="button"
            className={classNames(picks['row'], styles['hit'], index === at && picks['current'])}
            aria-current={index === at}
            data-testid={`hit:${nodeId}`}
            onClick={() => {
              onGo(index);
            }}
          >
            <span className={picks['cut']}>{title}</span>
            <span className={styles['where']}>{t(`commands.find.where.${where}`)}</span>
            <Excerpt text={text} typed={typed} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Excerpt({ text, typed }: { readonly text: string; readonly typed: string }) {
  const { before, hit, after } = excerptOf(text, typed);
  return (
    <span className={classNames(picks['cut'], styles['excerpt'])}>
      {before}
      {hit === '' ? null : <mark className={styles['mark']}>{hit}</mark>}
      {after}
    </span>
  );
}
