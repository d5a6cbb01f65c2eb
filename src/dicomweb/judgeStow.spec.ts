import { judgeStow } from './judgeStow';
import type { HttpAnswer, NoAnswer, NotSent } from './SegStore';
import { answered, json, noAnswer, page } from './testing/ScriptedStore';

const uid = '1.2.3';
const failing = (reason?: number) => ({
  '00081198': {
    vr: 'SQ',
    Value: [
      {
        '00081155': { vr: 'UI', Value: [uid] },
        ...(reason !== undefined && { '00081197': { vr: 'US', Value: [reason] } }),
      },
    ],
  },
});
const storing = {
  '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: [uid] } }] },
};

const cases: readonly (readonly [
  what: string,
  answer: HttpAnswer | NoAnswer | NotSent,
  verdict: string,
  code: string,
])[] = [
  ['success with our object in it', json(200, storing), 'stored', 'seg-not-shown'],
  ['a warning with our object in it', json(202, storing), 'stored', 'seg-not-shown'],
  [
    'success led to another node',
    { ...json(200, storing), redirected: true },
    'stored',
    'seg-not-shown',
  ],
  ['nothing', noAnswer, 'maybe', 'pacs-unreachable'],
  ['nothing, after it gave up waiting', answered(408), 'maybe', 'pacs-unreachable'],
  ['success without a word', answered(200), 'maybe', 'pacs-says-nothing'],
  ['no content', answered(204), 'maybe', 'pacs-says-nothing'],
  ['success of another object', json(200, {}), 'maybe', 'pacs-says-nothing'],
  ['an error of its own', answered(500), 'maybe', 'pacs-error'],
  ['an error page of its own', page(500), 'maybe', 'pacs-error'],
  ['a gateway’s error', page(502), 'maybe', 'pacs-error'],
  ['a gateway’s time-out', page(504), 'maybe', 'pacs-error'],
  ['that it is busy', answered(503), 'maybe', 'pacs-busy'],
  [
    'that it is busy for a while',
    answered(503, '', { retryAfterSeconds: 30 }),
    'maybe',
    'pacs-busy-for',
  ],
  [
    'that there are too many requests',
    answered(429, '', { retryAfterSeconds: 9 }),
    'refused',
    'pacs-busy-for',
  ],
  ['a web page', page(200), 'maybe', 'pacs-web-page'],
  [
    'a web page that calls itself JSON',
    answered(200, ' <!DOCTYPE HTML><p>'),
    'maybe',
    'pacs-web-page',
  ],
  ['a login page it was led to', page(200, { redirected: true }), 'maybe', 'pacs-web-page'],
  ['a login page that takes no POST', page(405, { redirected: true }), 'maybe', 'pacs-web-page'],
  ['that a login is wanted', answered(401), 'refused', 'pacs-logged-out'],
  ['that a login at the proxy is wanted', page(407), 'refused', 'pacs-logged-out'],
  ['that the session has ended', page(419), 'refused', 'pacs-logged-out'],
  ['that one may not store', answered(403), 'refused', 'pacs-refused'],
  ['that there is no such address', page(404), 'refused', 'pacs-no-stow'],
  ['that nothing can be sent there', answered(405), 'refused', 'pacs-no-stow'],
  ['that the media type is not taken', answered(415), 'refused', 'pacs-rejects'],
  ['that the request is bad', answered(400, 'no'), 'refused', 'pacs-rejects'],
  ['that it is too large', page(413), 'refused', 'pacs-too-large'],
  ['that the disk is full', answered(507), 'refused', 'pacs-full'],
  ['a conflict without a word', answered(409), 'duplicate', 'pacs-conflict'],
  ['that it has the object', json(409, failing(0x0111)), 'duplicate', 'pacs-conflict'],
  ['that it has the object, with success', json(200, failing(45070)), 'duplicate', 'pacs-conflict'],
  ['a conflict with a reason', json(409, failing(0x0122)), 'refused', 'pacs-conflict'],
  ['a conflict with an empty reason', json(409, failing()), 'refused', 'pacs-conflict'],
  ['a refusal in the body of a 400', json(400, failing(0xa900)), 'refused', 'pacs-conflict'],
  ['a refusal in the body of a success', json(202, failing(0xa700)), 'refused', 'pacs-partial'],
  [
    'nothing, for it was not sent',
    { kind: 'not-sent', reason: 'no-store' },
    'refused',
    'pacs-no-store',
  ],
  [
    'nothing, for it could not be written',
    { kind: 'not-sent', reason: 'not-writable' },
    'refused',
    'seg-encode-failed',
  ],
];

describe('what an answer to storing is worth', () => {
  it.each(cases)('%s', (_, answer, verdict, code) => {
    const judged = judgeStow(answer, uid);
    expect({ verdict: judged.verdict, code: judged.failure.code }).toEqual({ verdict, code });
  });

  it.each([
    [0xa710, 'out-of-resources'],
    [0xc122, 'encoding-not-taken'],
    [0xc123, 'not-understood'],
    [0x0122, 'class-not-supported'],
    [0x0999, 'unlisted-reason'],
    [undefined, 'no-reason'],
  ])('gives the reason %s as %s', (reason, code) => {
    const { failure } = judgeStow(json(409, failing(reason)), uid);
    expect(failure.params).toMatchObject({
      reason: { code, params: reason === undefined ? {} : { reasonCode: reason } },
    });
  });
});
