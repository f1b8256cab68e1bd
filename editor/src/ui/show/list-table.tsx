import { Empty, Grid, Table } from 'antd';
import type { HTMLAttributes, ReactNode } from 'react';
import styles from './list-table.module.css';

export interface ListColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly width?: number;
  readonly align?: 'right';
  readonly render: (row: Row) => ReactNode;
}

interface ListTableProps<Row> {
  /** The first says what a row is. */
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
  /** Kind of the rows, by which a test finds them together with their id. */
  readonly kind: string;
  readonly idOf: (row: Row) => string;
  /** Narrower than this, in pixels, the table scrolls. */
  readonly minWidth: number;
}

/** Rows in columns; on a phone, where columns would be cut off, each row as a card with everything in it. */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const onPhone = Grid.useBreakpoint().md === false;
  return onPhone ? <Cards {...props} /> : <Rows {...props} />;
}

/** By what a test finds a row. */
function hookOf(kind: string, id: string): HTMLAttributes<HTMLElement> & { readonly 'data-testid': string } {
  return { 'data-testid': `${kind}:${id}` };
}

function Rows<Row extends object>({ columns, rows, kind, idOf, minWidth }: ListTableProps<Row>) {
  return (
    <Table<Row>
      rowKey={idOf}
      columns={columns.map(({ render, ...column }) => ({ ...column, render: (_: unknown, row: Row) => render(row) }))}
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: minWidth }}
      onRow={(row) => hookOf(kind, idOf(row))}
    />
  );
}

function Cards<Row>({ columns, rows, kind, idOf }: ListTableProps<Row>) {
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} />;
  const [head, ...others] = columns;
  return (
    <ul className={styles['cards']}>
      {rows.map((row) => (
        <li key={idOf(row)} className={styles['card']} data-testid={`${kind}:${idOf(row)}`}>
          <div className={styles['head']}>{head?.render(row)}</div>
          <dl className={styles['facts']}>
            {others.map(({ key, title, render }) => (
              <div key={key} className={styles['fact']}>
                <dt>{title}</dt>
                <dd>{render(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
