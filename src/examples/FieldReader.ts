import { detail, type Detail } from '../errors/ErrorCodes';
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
      throw this.error(field, (path) =>
        detail('field-not-one-of', { field: path, allowed: [String(expected)] })
      );
    }
  }

  boolean(field: string): boolean {
    const value = this.fields.get(field);
    if (typeof value !== 'boolean') {
      throw this.error(field, (path) => detail('field-not-boolean', { field: path }));
    }
    return value;
  }

  integer(field: string, minimum: number, maximum: number): number {
    const value = this.fields.get(field);
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw this.error(field, (path) => detail('field-not-whole-number', { field: path }));
    }
    if (value < minimum || value > maximum) {
      throw this.error(field, (path) =>
        detail('field-not-in-range', { field: path, minimum, maximum })
      );
    }
    return value;
  }

  anyText(field: string): string {
    const value = this.fields.get(field);
    if (typeof value !== 'string') {
      throw this.error(field, (path) => detail('field-not-text', { field: path }));
    }
    return value;
  }

  /** A short text that is not empty. */
  text(field: string): string {
    const value = this.anyText(field);
    if (value.length === 0 || value.length > MAXIMUM_TEXT_LENGTH) {
      throw this.error(field, (path) =>
        detail('field-wrong-length', { field: path, minimum: 1, maximum: MAXIMUM_TEXT_LENGTH })
      );
    }
    return value;
  }

  object(field: string, fieldNames: readonly string[]): FieldReader {
    return FieldReader.of(this.fields.get(field), this.pathOf(field), fieldNames);
  }

  objects(field: string, maximumCount: number, fieldNames: readonly string[]): FieldReader[] {
    const value = this.fields.get(field);
    if (!Array.isArray(value)) {
      throw this.error(field, (path) => detail('field-not-list', { field: path }));
    }
    if (value.length > maximumCount) {
      throw this.error(field, (path) =>
        detail('field-too-many-items', { field: path, maximum: maximumCount })
      );
    }
    return value.map((item: unknown, index) =>
      FieldReader.of(item, `${this.pathOf(field)}[${index}]`, fieldNames)
    );
  }

  /** @param problem makes the complaint from the path of the field */
  error(field: string, problem: (path: string) => Detail): ContextFileError {
    return new ContextFileError(problem(this.pathOf(field)));
  }

  private pathOf(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }

  private static of(value: unknown, path: string, fieldNames: readonly string[]): FieldReader {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ContextFileError(
        path === '' ? detail('document-not-object') : detail('field-not-object', { field: path })
      );
    }
    const reader = new FieldReader(new Map(Object.entries(value)), path);
    for (const field of reader.fields.keys()) {
      if (!fieldNames.includes(field)) {
        throw reader.error(field.slice(0, MAXIMUM_TEXT_LENGTH), (unknown) =>
          detail('field-unknown', { field: unknown })
        );
      }
    }
    for (const field of fieldNames) {
      if (!reader.fields.has(field)) {
        throw reader.error(field, (missing) => detail('field-missing', { field: missing }));
      }
    }
    return reader;
  }
}
