import type { PreviewState } from '../../work/state';
import { useTranslator } from '../TranslatorContext';

export interface ChangeLegendProps {
  readonly change: NonNullable<PreviewState['change']>;
}

/** What the two hatchings over the image stand for, with what accepting would add and remove. */
export function ChangeLegend({ change }: ChangeLegendProps) {
  const { t } = useTranslator();
  return (
    <p className="multiverseg-change" data-cy="multiverseg-change">
      <Swatch kind="adds" lines="M0,4L4,0M0,10L10,0M0,16L16,0M6,16L16,6M12,16L16,12" />
      <Swatch kind="removes" lines="M0,8L8,0M0,16L16,0M8,16L16,8M8,0L16,8M0,0L16,16M0,8L8,16" />
      <span>{t('preview.change', change)}</span>
    </p>
  );
}

function Swatch({ kind, lines }: { readonly kind: 'adds' | 'removes'; readonly lines: string }) {
  return (
    <svg
      className={`multiverseg-change-${kind}`}
      width="14"
      height="14"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
    >
      <path d={lines} />
      <rect
        x="0.7"
        y="0.7"
        width="14.6"
        height="14.6"
        strokeDasharray={kind === 'removes' ? '1.5 2' : 'none'}
      />
    </svg>
  );
}
