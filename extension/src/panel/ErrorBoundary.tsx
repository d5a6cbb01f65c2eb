import { Component, type ReactNode } from 'react';
import type { Translator } from '../i18n';
import { Button } from './controls/Button';

interface ErrorBoundaryProps {
  readonly translator: Translator;
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
    const { t } = this.props.translator;
    return (
      <div className="multiverseg-notice multiverseg-notice-error" role="alert">
        <span>{t('panel.broken')}</span>
        <Button
          name="show-again"
          label={t('panel.show-again-label')}
          onClick={() => this.setState({ failed: false })}
        >
          {t('panel.show-again')}
        </Button>
      </div>
    );
  }
}
