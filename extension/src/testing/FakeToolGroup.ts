/** A tool group with the tools' modes and who holds the primary button. */
export class FakeToolGroup {
  /** Tool name → mode. */
  readonly modes = new Map<string, 'Active' | 'Passive' | 'Enabled'>();
  /** What `setToolActive` was told, by tool name. */
  readonly bindings = new Map<string, readonly unknown[]>();
  primary: string | undefined;

  constructor(private readonly toolNames: readonly string[]) {}

  hasTool(name: string): boolean {
    return this.toolNames.includes(name);
  }

  getActivePrimaryMouseButtonTool(): string | undefined {
    return this.primary;
  }

  setToolActive(name: string, { bindings = [] }: { bindings?: readonly unknown[] } = {}): void {
    this.modes.set(name, 'Active');
    this.bindings.set(name, bindings);
    this.primary = name;
  }

  setToolPassive(name: string): void {
    this.modes.set(name, 'Passive');
    this.primary = this.primary === name ? undefined : this.primary;
  }

  setToolEnabled(name: string): void {
    this.modes.set(name, 'Enabled');
  }
}
