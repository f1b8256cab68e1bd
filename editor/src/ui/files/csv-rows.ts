/** Reads CSV as it comes, piece by piece: gives the rows that are whole, and keeps what is not. */
export class CsvRows {
  private row: string[] = [];
  private cell = '';
  private quoted = false;
  /** A quote within quotes: the end of them, or the first of two that stand for one. */
  private leaving = false;

  /** The rows that this piece has completed. */
  push(piece: string): readonly (readonly string[])[] {
    const rows: string[][] = [];
    for (const letter of piece) {
      if (this.leaving) {
        this.leaving = false;
        if (letter === '"') {
          this.cell += letter;
          continue;
        }
        this.quoted = false;
      }
      if (this.quoted) this.within(letter);
      else if (this.between(letter)) rows.push(this.take());
    }
    return rows;
  }

  private within(letter: string): void {
    if (letter === '"') this.leaving = true;
    else this.cell += letter;
  }

  /** True at the end of a row. */
  private between(letter: string): boolean {
    if (letter === '\n') return true;
    if (letter === '"') this.quoted = true;
    else if (letter === ',') {
      this.row.push(this.cell);
      this.cell = '';
    } else if (letter !== '\r') this.cell += letter;
    return false;
  }

  private take(): string[] {
    const row = [...this.row, this.cell];
    this.row = [];
    this.cell = '';
    return row;
  }
}
