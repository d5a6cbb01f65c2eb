import { codeFor, type Code } from '../dicom/codes/structureCodes';
import { sequenceItems, textOf, type NaturalDataset } from '../dicom/NaturalDataset';
import { plainCopy } from '../dicom/plainCopy';
import { codes } from './codes';
import { toDicomLab } from './colour';
import { toLongString, toShortText } from './dicomText';
import type { NumberedSegment } from './numberedSegments';
import type { ModelIdentity, SegmentationEncoding } from './types';

const nameSeparator = ', ';

/**
 * The items of SegmentSequence (PS3.3 C.8.20.2). A segment that was loaded keeps all its item said of
 * it, codes, modifiers, region, tracking and algorithm; what was done to it since is added. Only a new
 * name that has a code of its own takes the place of the old code.
 */
export function segmentItems(
  segments: readonly NumberedSegment[],
  encoding: SegmentationEncoding
): NaturalDataset[] {
  const items = segments.map(segmentItem);
  return encoding === 'LABELMAP' ? [backgroundItem(), ...items] : items;
}

function segmentItem(segment: NumberedSegment): NaturalDataset {
  const label = toLongString(segment.label, `Segment ${segment.segmentIndex}`);
  const description = describe(segment, label);
  return {
    ...property(segment, label),
    ...loadedAttributes(segment),
    ...(isOtherThanLoaded(segment, label) && property(segment, label)),
    SegmentNumber: segment.segmentNumber,
    SegmentLabel: label,
    ...(description && { SegmentDescription: description }),
    ...(segment.madeBy ? madeByAlone(segment.madeBy) : algorithm(segment)),
    ...(segment.colour && { RecommendedDisplayCIELabValue: [...toDicomLab(segment.colour)] }),
  };
}

/** All that was known of the segment; how it was made is told anew. */
function loadedAttributes({ loadedItem = {} }: NumberedSegment): NaturalDataset {
  const loaded = plainCopy(loadedItem);
  delete loaded.SegmentAlgorithmName;
  return loaded;
}

/** Whether more is known of what the segment is now than the item it was loaded with says. */
function isOtherThanLoaded({ loadedItem, code }: NumberedSegment, label: string) {
  if (loadedItem === undefined) {
    return false;
  }
  if (code) {
    const [type = {}] = sequenceItems(loadedItem, 'SegmentedPropertyTypeCodeSequence');
    const [side = {}] = sequenceItems(type, 'SegmentedPropertyTypeModifierCodeSequence');
    return !isCoded(type, code.type) || (code.laterality && !isCoded(side, code.laterality));
  }
  return textOf(loadedItem, 'SegmentLabel') !== label && codeFor(label) !== undefined;
}

/** What a segment is: as somebody says, or by its label where that is a known name, else no more than tissue. */
function property({ code }: NumberedSegment, label: string): NaturalDataset {
  const structure = code ?? codeFor(label);
  if (!structure) {
    return {
      SegmentedPropertyCategoryCodeSequence: [codes.tissue],
      SegmentedPropertyTypeCodeSequence: [codes.tissue],
    };
  }
  return {
    SegmentedPropertyCategoryCodeSequence: [codeItem(structure.category)],
    SegmentedPropertyTypeCodeSequence: [
      {
        ...codeItem(structure.type),
        ...(structure.laterality && {
          SegmentedPropertyTypeModifierCodeSequence: [codeItem(structure.laterality)],
        }),
      },
    ],
  };
}

function isCoded(item: NaturalDataset, { value, scheme }: Code): boolean {
  return textOf(item, 'CodeValue') === value && textOf(item, 'CodingSchemeDesignator') === scheme;
}

function codeItem({ value, scheme, meaning }: Code): NaturalDataset {
  return { CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: meaning };
}

function algorithm(segment: NumberedSegment): NaturalDataset {
  const before = algorithmBefore(segment);
  const names = [...before.names, ...modelsSince(segment)].join(nameSeparator);
  const type = segment.predictedBy === undefined ? before.type : 'SEMIAUTOMATIC';
  return type === 'MANUAL'
    ? { SegmentAlgorithmType: type }
    : { SegmentAlgorithmType: type, SegmentAlgorithmName: toLongString(names, 'unknown') };
}

/** Nobody has looked at it: the algorithm is named in full (PS3.3 10.16). */
function madeByAlone({ name, version }: ModelIdentity): NaturalDataset {
  return {
    SegmentAlgorithmType: 'AUTOMATIC',
    SegmentAlgorithmName: toLongString(`${name} ${version}`, 'unknown'),
    SegmentationAlgorithmIdentificationSequence: [
      {
        AlgorithmFamilyCodeSequence: [codes.artificialIntelligence],
        AlgorithmName: toLongString(name, 'unknown'),
        AlgorithmVersion: toLongString(version, 'unknown'),
        AlgorithmSource: 'MultiverSeg for OHIF',
      },
    ],
  };
}

/** How the segment was made before it was loaded. */
function algorithmBefore({ loadedItem, cachedStats }: NumberedSegment): {
  readonly type: string;
  readonly names: readonly string[];
} {
  const stored = loadedItem && textOf(loadedItem, 'SegmentAlgorithmType');
  const [type, name] = stored
    ? [stored, textOf(loadedItem, 'SegmentAlgorithmName')]
    : [cachedStats?.algorithmType, cachedStats?.algorithmName];
  const knownType = type?.toUpperCase();
  return knownType === 'SEMIAUTOMATIC' || knownType === 'AUTOMATIC'
    ? { type: knownType, names: name?.split(nameSeparator).filter(Boolean) ?? [] }
    : { type: 'MANUAL', names: [] };
}

/** The models that predicted here; `predictedBy` may name those of before as well. */
function modelsSince(segment: NumberedSegment): readonly string[] {
  const { names } = algorithmBefore(segment);
  return (segment.predictedBy ?? '')
    .split(nameSeparator)
    .filter((name) => name && !names.includes(name));
}

function describe(segment: NumberedSegment, label: string): string {
  const models = modelsSince(segment).join(nameSeparator);
  const fullLabel = segment.label.trim();
  const before = segment.loadedItem && textOf(segment.loadedItem, 'SegmentDescription');
  const verb = segment.loadedItem ? 'Changed with' : 'Predicted by';
  const sentences = [
    before?.replace(/[^.!?…]$/, models ? '$&.' : '$&') ??
      (fullLabel && fullLabel !== label ? `Full label: ${segment.label}` : ''),
    models ? `${verb} ${models} from prompts and examples, accepted by the user.` : '',
  ];
  return toShortText(sentences.filter(Boolean).join(' '));
}

/** What voxels of value 0 are, as LABELMAP objects have to say (DICOM Supplement 243). */
function backgroundItem(): NaturalDataset {
  return {
    SegmentNumber: 0,
    SegmentLabel: 'Background',
    SegmentAlgorithmType: 'MANUAL',
    SegmentedPropertyCategoryCodeSequence: [codes.background],
    SegmentedPropertyTypeCodeSequence: [codes.background],
  };
}
