import { detail, type Detail } from '../../errors/ErrorCodes';
import { ManifestError } from '../errors';

/** Reads fields out of untrusted JSON; every complaint names the file and the field. */
export class FieldReader {
  private constructor(
    private readonly source: string,
    private readonly path: string,
    private readonly fields: ReadonlyMap<string, unknown>
  ) {}

  static root(json: unknown, source: string): FieldReader {
    return FieldReader.of(json, source, '');
  }

  string(name: string): string {
    const value = this.required(name);
    if (typeof value !== 'string' || value === '') {
      throw this.error(name, (field) => detail('field-not-text', { field }));
    }
    return value;
  }

  /** A SHA-256 in lower-case hexadecimal digits. */
  sha256(name: string): string {
    const value = this.string(name);
    if (!/^[0-9a-f]{64}$/.test(value)) {
      throw this.error(name, (field) => detail('field-not-sha256', { field }));
    }
    return value;
  }

  oneOf<T extends string | number>(name: string, allowed: readonly T[]): T {
    const value = this.required(name);
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      throw this.error(name, (field) =>
        detail('field-not-one-of', { field, allowed: allowed.map(String) })
      );
    }
    return found;
  }

  integer(name: string, minimum: number, maximum: number): number {
    const value = this.number(name, minimum, maximum);
    if (!Number.isInteger(value)) {
      throw this.error(name, (field) => detail('field-not-whole-number', { field }));
    }
    return value;
  }

  number(name: string, minimum: number, maximum: number): number {
    const value = this.required(name);
    if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
      throw this.error(name, (field) => detail('field-not-in-range', { field, minimum, maximum }));
    }
    return value;
  }

  has(name: string): boolean {
    return this.fields.get(name) !== undefined;
  }

  object(name: string): FieldReader {
    return FieldReader.of(this.required(name), this.source, this.pathOf(name));
  }

  /** At least one object. */
  objects(name: string): FieldReader[] {
    return this.array(name).map((value, index) =>
      FieldReader.of(value, this.source, `${this.pathOf(name)}[${index}]`)
    );
  }

  array(name: string): readonly unknown[] {
    const value = this.required(name);
    if (!Array.isArray(value) || value.length === 0) {
      throw this.error(name, (field) => detail('field-empty-list', { field }));
    }
    return value;
  }

  /** @param problem makes the complaint from the path of the field */
  error(name: string, problem: (field: string) => Detail): ManifestError {
    return ManifestError.invalid(this.source, problem(this.pathOf(name)));
  }

  private required(name: string): unknown {
    const value = this.fields.get(name);
    if (value === undefined) {
      throw this.error(name, (field) => detail('field-missing', { field }));
    }
    return value;
  }

  private pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  private static of(json: unknown, source: string, path: string): FieldReader {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw ManifestError.invalid(
        source,
        path === '' ? detail('document-not-object') : detail('field-not-object', { field: path })
      );
    }
    return new FieldReader(source, path, new Map(Object.entries(json)));
  }
}
