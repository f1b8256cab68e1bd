import { Injectable } from '@nestjs/common';
import { readAttributes, type AttributeWriter, type DefinedAttribute, type Json, type TypedValue } from '@tagtrail/core/kernel';
import { toPointer } from '@tagtrail/core/diagnostics';
import type { Tx } from '@tagtrail/prisma';
import type { WrongField } from '../../platform/errors/domain-error.js';
import { wrongFact } from '../fact-words.js';
import { AttributeValuesRepository, type WrittenAttributes } from './attribute-values.repository.js';

export interface GivenAttributes {
  readonly attributes: Readonly<Record<string, Json>>;
  /** Where they stand in the request. */
  readonly path: readonly (string | number)[];
}

export interface CheckedAttributes {
  readonly values: Readonly<Record<string, TypedValue | null>>;
  /** Nothing of a row with a wrong field is written. */
  readonly wrong: readonly WrongField[];
}

/** Every value of an attribute that comes in by the API passes here: its name, its type and who may write it. */
@Injectable()
export class AttributeValues {
  constructor(private readonly repository: AttributeValuesRepository) {}

  /** Judges rows in the order given, by definitions that stay as they are until the transaction ends. To be asked before customers are held. */
  async check(
    tx: Tx,
    corpId: string,
    { rows, writer }: { readonly rows: readonly GivenAttributes[]; readonly writer: AttributeWriter },
  ): Promise<readonly CheckedAttributes[]> {
    const names = new Set(rows.flatMap(({ attributes }) => Object.keys(attributes)));
    const defined = await this.repository.hold(tx, corpId, [...names]);
    return rows.map(({ attributes, path }) => {
      const { values, problems } = readAttributes(defined, attributes, writer);
      return { values, wrong: problems.map(({ name, problem }) => wrongFact(toPointer([...path, name]), problem)) };
    });
  }

  /** Of these names, those that are defined, as of now: for what is kept and judged again when it is applied. */
  defined(corpId: string, names: readonly string[]): Promise<readonly DefinedAttribute[]> {
    return this.repository.find(corpId, names);
  }

  /** Of customers that the caller holds, one row each; the number that changed. */
  write(tx: Tx, corpId: string, written: { readonly rows: readonly WrittenAttributes[]; readonly source: AttributeWriter }): Promise<number> {
    return this.repository.write(tx, corpId, written);
  }
}
