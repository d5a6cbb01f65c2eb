import { useTranslator } from '../TranslatorContext';
import { Button } from '../controls/Button';

export interface QuestionProps {
  /** Buttons become `multiverseg-<name>-yes` and `-no`. */
  readonly name: string;
  readonly text: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks before something goes that cannot be brought back. */
export function Question({ name, text, yes, onYes, onNo }: QuestionProps) {
  const { t } = useTranslator();
  return (
    <div className="multiverseg-row" role="group" aria-label={text}>
      <span className="multiverseg-grow">{text}</span>
      <Button name={`${name}-yes`} label={yes} variant="primary" onClick={onYes}>
        {yes}
      </Button>
      <Button name={`${name}-no`} label={t('project.keep')} onClick={onNo}>
        {t('project.keep')}
      </Button>
    </div>
  );
}
