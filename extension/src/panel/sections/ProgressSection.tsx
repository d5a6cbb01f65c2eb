import { Section } from '../controls/Section';
import { counted } from '../format';

const shownBars = 24;
const shownNumbers = 5;
const barHeight = 24;
const barPitch = 8;

export interface ProgressSectionProps {
  /** Prompts needed on each accepted image, oldest first. */
  readonly promptsPerImage: readonly number[];
}

/** Shows that the work gets less from image to image. */
export function ProgressSection({ promptsPerImage }: ProgressSectionProps) {
  const summary = promptsPerImage.length > 0 ? 'prompts per image' : undefined;
  return (
    <Section name="progress" title="Progress" summary={summary}>
      {promptsPerImage.length === 0 ? (
        <p className="multiverseg-empty">No image accepted yet.</p>
      ) : (
        <>
          <div className="multiverseg-row multiverseg-progress">
            <Bars values={promptsPerImage.slice(-shownBars)} />
            <span className="multiverseg-fixed" data-cy="multiverseg-progress">
              {series(promptsPerImage)}
            </span>
          </div>
          <Success promptsPerImage={promptsPerImage} />
        </>
      )}
    </Section>
  );
}

function series(values: readonly number[]): string {
  const shown = values.slice(-shownNumbers).join(' → ');
  return values.length > shownNumbers ? `… → ${shown}` : shown;
}

function Bars({ values }: { readonly values: readonly number[] }) {
  const tallest = Math.max(1, ...values);
  const width = values.length * barPitch;
  return (
    <svg
      className="multiverseg-bars"
      data-cy="multiverseg-progress-bars"
      viewBox={`0 0 ${width} ${barHeight}`}
      style={{ width }}
      role="img"
      aria-label={`Prompts per image: ${values.join(', ')}`}
    >
      {values.map((value, index) => {
        const height = Math.max(1.5, (value / tallest) * barHeight);
        return (
          <rect
            key={index}
            x={index * barPitch + 1}
            y={barHeight - height}
            width={barPitch - 2}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function Success({ promptsPerImage }: ProgressSectionProps) {
  const newestFirst = [...promptsPerImage].reverse();
  const lastEffort = newestFirst.findIndex((count) => count > 0);
  const effortless = lastEffort < 0 ? newestFirst.length : lastEffort;
  if (effortless === 0) {
    return null;
  }
  const images = effortless === 1 ? 'last image' : `last ${counted(effortless, 'image')}`;
  return <p className="multiverseg-empty">0 prompts needed on the {images}.</p>;
}
