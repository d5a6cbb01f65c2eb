import type { Diagnosis } from '@multiverseg/core/model/diagnose';
import type { SelfTestResult } from '@multiverseg/core/model/selfTest';
import type { DiagnosticReport, Environment } from '../../diagnostics/state';
import type { Translator } from '../../i18n';

/** What it is, and what was found. */
export type ReportRow = readonly [term: string, value: string];

/** A report in words. */
export function reportRows(report: DiagnosticReport, translator: Translator): readonly ReportRow[] {
  const { t, say } = translator;
  const { model, diagnosis, problem } = report;
  return [
    [t('diagnostics.date'), report.date],
    [t('diagnostics.plugin'), report.pluginVersion],
    ...(model
      ? [
          [t('model.name'), `${model.name} ${model.version}`] as const,
          [t('model.runs-on'), t(`model.on-${model.backend}`)] as const,
          ...model.passedOver.map(
            ({ backend, reason }) =>
              [t('diagnostics.passed-over', { backend: t(`model.on-${backend}`) }), reason] as const
          ),
        ]
      : []),
    ...(problem ? [[t('diagnostics.problem'), say(problem)] as const] : []),
    ...(diagnosis ? diagnosisRows(diagnosis, translator) : []),
    ...environmentRows(report.environment, translator),
  ];
}

function diagnosisRows(
  { selfTest, encodeMs, predictions }: Diagnosis,
  { t }: Translator
): readonly ReportRow[] {
  return [
    [t('diagnostics.self-test'), selfTestText(selfTest, t)],
    ...predictions.map(
      ({ pairCount, medianMs }) =>
        [
          t('diagnostics.prediction', { count: pairCount }),
          t('diagnostics.median', { milliseconds: medianMs }),
        ] as const
    ),
    ...(encodeMs === undefined
      ? []
      : [
          [t('diagnostics.encoding'), t('diagnostics.median', { milliseconds: encodeMs })] as const,
        ]),
  ];
}

function selfTestText(selfTest: SelfTestResult | undefined, t: Translator['t']): string {
  if (!selfTest) {
    return t('diagnostics.self-test-none');
  }
  const { pointCount, largestDifference, tolerance, complaint } = selfTest;
  const numbers = {
    count: pointCount,
    difference: largestDifference.toPrecision(2),
    tolerance: String(tolerance),
  };
  return complaint === undefined
    ? t('diagnostics.self-test-passed', numbers)
    : t('diagnostics.self-test-failed', numbers);
}

function environmentRows(environment: Environment, { t }: Translator): readonly ReportRow[] {
  const answer = (isSo: boolean): string => t(isSo ? 'diagnostics.yes' : 'diagnostics.no');
  return [
    ...gpuRows(environment.gpu, t, answer),
    [t('diagnostics.processor-threads'), String(environment.processorThreads)],
    [t('diagnostics.shared-memory'), answer(environment.hasSharedMemory)],
    [t('diagnostics.isolated'), answer(environment.isCrossOriginIsolated)],
    [t('diagnostics.secure'), answer(environment.isSecure)],
    [t('diagnostics.browser'), environment.userAgent],
    [t('diagnostics.page'), environment.page],
  ];
}

function gpuRows(
  gpu: Environment['gpu'],
  t: Translator['t'],
  answer: (isSo: boolean) => string
): readonly ReportRow[] {
  if (gpu.status !== 'found') {
    return [[t('diagnostics.gpu'), t(`diagnostics.gpu-${gpu.status}`)]];
  }
  const names = [gpu.vendor, gpu.architecture, gpu.description].filter((name) => name !== '');
  return [
    [t('diagnostics.gpu'), names.join(' · ') || t('diagnostics.gpu-unnamed')],
    [t('diagnostics.gpu-software'), answer(gpu.isSoftware)],
    [t('diagnostics.float16'), answer(gpu.hasFloat16)],
    [
      t('diagnostics.largest-buffer'),
      t('diagnostics.megabytes', { megabytes: gpu.maxBufferBytes / 1e6 }),
    ],
  ];
}
