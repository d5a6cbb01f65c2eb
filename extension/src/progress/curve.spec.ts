import { curveOf, type CurveExample } from './curve';
import { curveCsv } from './curveCsv';
import { curvePicture } from './curvePicture';

const example = (
  minute: number,
  promptCount: number,
  seconds?: number,
  structure = 'Lung'
): CurveExample => ({
  structure,
  origin: { acceptedAt: `2026-01-04T10:0${minute}:00.000Z`, promptCount, seconds },
  isThisSession: minute > 1,
});
const words = {
  title: (structure: string) => `Curve of ${structure}`,
  ...{ prompts: 'Prompts', seconds: 'Seconds', image: 'Image' },
};

describe('the learning curve', () => {
  it('compares the first image with the median of the latest', () => {
    const curve = curveOf([
      example(0, 5, 42),
      example(1, 3, 20),
      example(2, 0, 4),
      example(3, 1, 9.5),
    ]);
    expect(curve.comparison).toEqual({
      first: { prompts: 5, seconds: 42 },
      lately: { prompts: 1, seconds: 9.5 },
      count: 3,
    });
    expect(curve.sessionCount).toBe(2);
  });

  it('goes by the time of acceptance, whatever the order of the examples', () => {
    expect(curveOf([example(3, 1), example(0, 5)]).efforts.map(({ prompts }) => prompts)).toEqual([
      5, 1,
    ]);
  });

  it('has nothing to compare before the second image, and no seconds where none are known', () => {
    expect(curveOf([example(0, 5, 42)]).comparison).toBeUndefined();
    expect(curveOf([example(0, 5, 42), example(1, 2)]).comparison?.lately).toEqual({ prompts: 2 });
  });

  it('is a table with a row for each image, numbered within its structure', () => {
    const table = curveCsv([example(2, 0, 4), example(1, 3, 20.5, 'Heart'), example(0, 5)]);
    expect(table.split('\r\n')).toEqual([
      'structure,image,accepted,session,prompts,seconds,corrected',
      'Lung,1,2026-01-04T10:00:00.000Z,earlier,5,,',
      'Heart,1,2026-01-04T10:01:00.000Z,earlier,3,20.5,',
      'Lung,2,2026-01-04T10:02:00.000Z,this,0,4,',
      '',
    ]);
  });

  it('is a picture with a bar for each image, as high as its effort', () => {
    const picture = curvePicture([example(0, 4, 42, '<b>'), example(1, 2, 21, '<b>')], words);
    const heights = [...picture.matchAll(/<rect x[^>]* height="([\d.]+)"/g)].map(([, height]) =>
      Number(height)
    );
    expect(heights).toEqual([140, 70, 140, 70]);
    expect(picture).toContain('Curve of &#60;b&#62;');
  });

  it('is a picture without seconds where none are known', () => {
    expect(curvePicture([example(0, 4)], words)).not.toContain('Seconds');
  });
});
