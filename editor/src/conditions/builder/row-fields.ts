import type { RuleRow } from '../rule/rule-model';

/** What the fields of a row take; `burst` names an edit that goes on while somebody types. */
export interface RowFieldsProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly readOnly: boolean;
  readonly onChange: (row: RuleRow, burst?: string) => void;
}
