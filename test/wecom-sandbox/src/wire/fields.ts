function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads an untrusted JSON object or query string leniently, as WeCom does:
 * what is missing or of the wrong type reads as empty, and unknown fields are never an error.
 */
export class Fields {
  private constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  static of(value: unknown): Fields {
    return new Fields(isRecord(value) ? value : {});
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  names(): readonly string[] {
    return Object.keys(this.values);
  }

  text(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' ? value : '';
  }

  /** Null when missing, so that "not given" and "empty" stay apart. */
  textOrNull(name: string): string | null {
    const value = this.values[name];
    return typeof value === 'string' ? value : null;
  }

  texts(name: string): readonly string[] {
    return this.list(name).filter((item) => typeof item === 'string');
  }

  numbers(name: string): readonly number[] {
    return this.list(name).filter((item) => typeof item === 'number');
  }

  /** A number, or a numeric string as a query holds it; `fallback` otherwise. */
  number(name: string, fallback: number): number {
    const value = this.values[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string' && value !== '' && Number.isFinite(Number(value))) return Number(value);
    return fallback;
  }

  /** True for true, 1, "1" and "true"; `fallback` when missing. */
  flag(name: string, fallback = false): boolean {
    if (!this.has(name)) return fallback;
    const value = this.values[name];
    return value === true || value === 1 || value === '1' || value === 'true';
  }

  inner(name: string): Fields {
    return Fields.of(this.values[name]);
  }

  inners(name: string): readonly Fields[] {
    return this.list(name).map((item) => Fields.of(item));
  }

  raw(name: string): unknown {
    return this.values[name];
  }

  private list(name: string): readonly unknown[] {
    const value = this.values[name];
    return Array.isArray(value) ? value : [];
  }
}

/** The wrong-json phrase belongs in errmsg, so the caller must learn that parsing failed. */
export function parseFields(text: string): { readonly fields: Fields; readonly wellFormed: boolean } {
  if (text.trim() === '') return { fields: Fields.of({}), wellFormed: true };
  try {
    const value: unknown = JSON.parse(text);
    return { fields: Fields.of(value), wellFormed: isRecord(value) };
  } catch {
    return { fields: Fields.of({}), wellFormed: false };
  }
}
