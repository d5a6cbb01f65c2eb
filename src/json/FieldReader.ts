import { detail, type Detail } from '../errors/ErrorCodes';

/** Makes the error of whoever reads the document from what is wrong with it. */
export type Complaint = (problem: Detail) => Error;

/** Reads fields out of untrusted JSON; every complaint names the field. */
export class FieldReader {
  private constructor(
    private readonly complain: Complaint,
    private readonly path: string,
    private readonly fields: ReadonlyMap<string, unknown>
  ) {}

  static root(json: unknown, complain: Complaint): FieldReader {
    return FieldReader.of(json, complain, '');
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

  oneOf<T extends string | number | boolean>(name: string, allowed: readonly T[]): T {
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

  /** Exactly so many numbers. */
  numbers(name: string, count: number, minimum: number, maximum: number): readonly number[] {
    const values = this.array(name);
    if (values.length !== count) {
      throw this.error(name, (field) => detail('field-wrong-count', { field, count }));
    }
    const each = new FieldReader(
      this.complain,
      this.path,
      new Map(values.map((value, index) => [`${name}[${index}]`, value]))
    );
    return values.map((_, index) => each.number(`${name}[${index}]`, minimum, maximum));
  }

  boolean(name: string): boolean {
    return this.oneOf(name, [true, false]);
  }

  has(name: string): boolean {
    return this.fields.get(name) !== undefined;
  }

  object(name: string): FieldReader {
    return FieldReader.of(this.required(name), this.complain, this.pathOf(name));
  }

  /** At least one object. */
  objects(name: string): FieldReader[] {
    return this.array(name).map((value, index) =>
      FieldReader.of(value, this.complain, `${this.pathOf(name)}[${index}]`)
    );
  }

  /** Objects, or none. */
  anyObjects(name: string): FieldReader[] {
    const value = this.required(name);
    return Array.isArray(value) && value.length === 0 ? [] : this.objects(name);
  }

  /** At least one value. */
  array(name: string): readonly unknown[] {
    const value = this.required(name);
    if (!Array.isArray(value) || value.length === 0) {
      throw this.error(name, (field) => detail('field-empty-list', { field }));
    }
    return value;
  }

  /** @param problem makes the complaint from the path of the field */
  error(name: string, problem: (field: string) => Detail): Error {
    return this.complain(problem(this.pathOf(name)));
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

  private static of(json: unknown, complain: Complaint, path: string): FieldReader {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw complain(
        path === '' ? detail('document-not-object') : detail('field-not-object', { field: path })
      );
    }
    return new FieldReader(complain, path, new Map(Object.entries(json)));
  }
}
