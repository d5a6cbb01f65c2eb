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
      throw this.error(name, 'must be a text');
    }
    return value;
  }

  matching(name: string, pattern: RegExp, description: string): string {
    const value = this.string(name);
    if (!pattern.test(value)) {
      throw this.error(name, `must be ${description}`);
    }
    return value;
  }

  oneOf<T extends string | number>(name: string, allowed: readonly T[]): T {
    const value = this.required(name);
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      throw this.error(name, `must be one of ${allowed.join(', ')}`);
    }
    return found;
  }

  integer(name: string, minimum: number, maximum: number): number {
    const value = this.number(name, minimum, maximum);
    if (!Number.isInteger(value)) {
      throw this.error(name, 'must be a whole number');
    }
    return value;
  }

  number(name: string, minimum: number, maximum: number): number {
    const value = this.required(name);
    if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
      throw this.error(name, `must be a number from ${minimum} to ${maximum}`);
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
      throw this.error(name, 'must be a list with at least one element');
    }
    return value;
  }

  error(name: string, problem: string): ManifestError {
    return ManifestError.atField(this.source, this.pathOf(name), problem);
  }

  private required(name: string): unknown {
    const value = this.fields.get(name);
    if (value === undefined) {
      throw this.error(name, 'is missing');
    }
    return value;
  }

  private pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  private static of(json: unknown, source: string, path: string): FieldReader {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw ManifestError.atField(source, path || '(top level)', 'must be an object');
    }
    return new FieldReader(source, path, new Map(Object.entries(json)));
  }
}
