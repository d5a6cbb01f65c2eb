import { ContextFileError } from './ContextFileError';

const MAXIMUM_TEXT_LENGTH = 256;

/**
 * Reads the fields of one untrusted JSON object; every complaint names the path of the field.
 * Only own fields with known names are ever read, so `__proto__` is an unknown field like any other.
 */
export class FieldReader {
  private constructor(
    private readonly fields: ReadonlyMap<string, unknown>,
    private readonly path: string
  ) {}

  /** A reader of the whole document, which must be an object with exactly these fields. */
  static ofDocument(value: unknown, fieldNames: readonly string[]): FieldReader {
    return FieldReader.of(value, '', fieldNames);
  }

  literal(field: string, expected: string | number): void {
    if (this.fields.get(field) !== expected) {
      throw this.error(field, `is not ${JSON.stringify(expected)}`);
    }
  }

  boolean(field: string): boolean {
    const value = this.fields.get(field);
    if (typeof value !== 'boolean') {
      throw this.error(field, 'is not true or false');
    }
    return value;
  }

  integer(field: string, minimum: number, maximum: number): number {
    const value = this.fields.get(field);
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw this.error(field, 'is not a whole number');
    }
    if (value < minimum || value > maximum) {
      throw this.error(field, `is not between ${minimum} and ${maximum}`);
    }
    return value;
  }

  anyText(field: string): string {
    const value = this.fields.get(field);
    if (typeof value !== 'string') {
      throw this.error(field, 'is not text');
    }
    return value;
  }

  /** A short text that is not empty. */
  text(field: string): string {
    const value = this.anyText(field);
    if (value.length === 0 || value.length > MAXIMUM_TEXT_LENGTH) {
      throw this.error(field, `does not have 1 to ${MAXIMUM_TEXT_LENGTH} characters`);
    }
    return value;
  }

  object(field: string, fieldNames: readonly string[]): FieldReader {
    return FieldReader.of(this.fields.get(field), this.pathOf(field), fieldNames);
  }

  objects(field: string, maximumCount: number, fieldNames: readonly string[]): FieldReader[] {
    const value = this.fields.get(field);
    if (!Array.isArray(value)) {
      throw this.error(field, 'is not a list');
    }
    if (value.length > maximumCount) {
      throw this.error(field, `has more than ${maximumCount} items`);
    }
    return value.map((item: unknown, index) =>
      FieldReader.of(item, `${this.pathOf(field)}[${index}]`, fieldNames)
    );
  }

  error(field: string, problem: string): ContextFileError {
    return new ContextFileError(this.pathOf(field), problem);
  }

  private pathOf(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }

  private static of(value: unknown, path: string, fieldNames: readonly string[]): FieldReader {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ContextFileError(path, 'is not an object');
    }
    const reader = new FieldReader(new Map(Object.entries(value)), path);
    for (const field of reader.fields.keys()) {
      if (!fieldNames.includes(field)) {
        throw reader.error(field.slice(0, MAXIMUM_TEXT_LENGTH), 'is not a known field');
      }
    }
    for (const field of fieldNames) {
      if (!reader.fields.has(field)) {
        throw reader.error(field, 'is missing');
      }
    }
    return reader;
  }
}
