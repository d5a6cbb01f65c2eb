import type { MultiverSegActions } from '../../app/state';
import { Button } from '../controls/Button';
import { Section } from '../controls/Section';
import { useTranslator } from '../TranslatorContext';

export interface DownloadSectionProps {
  readonly actions: Pick<MultiverSegActions, 'downloadMasks' | 'downloadCurve'>;
}

/** Results as files; closed at first, since most users save to the PACS. */
export function DownloadSection({ actions }: DownloadSectionProps) {
  const { t } = useTranslator();
  return (
    <Section name="download" title={t('download.title')} startsOpen={false}>
      <div className="multiverseg-row">
        <span className="multiverseg-grow">{t('download.masks')}</span>
        <Button
          name="download-nifti"
          label={t('download.nifti-label')}
          onClick={() => void actions.downloadMasks('nifti')}
        >
          NIfTI
        </Button>
        <Button
          name="download-png"
          label={t('download.png-label')}
          onClick={() => void actions.downloadMasks('png')}
        >
          PNG
        </Button>
      </div>
      <div className="multiverseg-row">
        <span className="multiverseg-grow">{t('download.curve')}</span>
        <Button
          name="download-csv"
          label={t('download.csv-label')}
          onClick={() => void actions.downloadCurve('csv')}
        >
          CSV
        </Button>
        <Button
          name="download-picture"
          label={t('download.picture-label')}
          onClick={() => void actions.downloadCurve('picture')}
        >
          SVG
        </Button>
      </div>
    </Section>
  );
}
