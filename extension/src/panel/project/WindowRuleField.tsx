import type { Structure, WindowRule } from '@multiverseg/core/project';
import { useTranslator } from '../TranslatorContext';
import { ValueField } from '../controls/ValueField';

/** Of CT, where a fixed window is of use. */
const SOFT_TISSUE: WindowRule = { kind: 'fixed', centre: 40, width: 400 };
const KINDS = ['shown', 'percentiles', 'fixed'] as const;

export interface WindowRuleFieldProps {
  readonly structure: Structure;
  readonly onChange: (rule: WindowRule) => void;
}

/** Which window the network is shown the images of a structure in. */
export function WindowRuleField({ structure, onChange }: WindowRuleFieldProps) {
  const { t } = useTranslator();
  const { window: rule, number } = structure;
  const name = { structure: structure.name };
  const choose = (kind: WindowRule['kind']) => onChange(kind === 'fixed' ? SOFT_TISSUE : { kind });
  const set = (change: { readonly centre?: number; readonly width?: number }) => {
    const changed = { ...SOFT_TISSUE, ...rule, ...change };
    if (changed.kind === 'fixed' && Number.isFinite(changed.centre) && changed.width > 0) {
      onChange(changed);
    }
  };
  return (
    <div className="multiverseg-row">
      <select
        className="multiverseg-select"
        data-cy={`multiverseg-window-${number}`}
        aria-label={t('project.window-of', name)}
        value={rule.kind}
        onChange={(event) => {
          const kind = KINDS.find((one) => one === event.currentTarget.value);
          if (kind) {
            choose(kind);
          }
        }}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`project.window-${kind}`)}
          </option>
        ))}
      </select>
      {rule.kind === 'fixed' && (
        <>
          <ValueField
            name={`window-centre-${number}`}
            label={t('project.centre-of', name)}
            type="number"
            value={String(rule.centre)}
            onChange={(value) => set({ centre: Number(value) })}
          />
          <ValueField
            name={`window-width-${number}`}
            label={t('project.width-of', name)}
            type="number"
            value={String(rule.width)}
            onChange={(value) => set({ width: Number(value) })}
          />
        </>
      )}
    </div>
  );
}
