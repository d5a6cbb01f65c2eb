import { Component, type ReactNode } from 'react';
import { Button } from './controls/Button';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Shows a sentence and a way back where the panel would otherwise vanish. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) {
      return this.props.children;
    }
    return (
      <div className="multiverseg-notice multiverseg-notice-error" role="alert">
        <span>The panel could not be shown. Your masks and examples are kept.</span>
        <Button
          name="show-again"
          label="Show the panel again"
          onClick={() => this.setState({ failed: false })}
        >
          Show again
        </Button>
      </div>
    );
  }
}
