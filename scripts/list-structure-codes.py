"""Writes the list of structures that a segment can be coded as: src/dicom/codes/structures.json.

    .venv/bin/python scripts/list-structure-codes.py

The codes are those of DICOM PS3.16 (the context groups below), as pydicom (MIT licence) carries them; none is
typed by hand. SNOMED CT concepts that DICOM uses may stand in DICOM objects without a licence fee.
"""

import json
from pathlib import Path

from pydicom.sr._cid_dict import cid_concepts
from pydicom.sr._concepts_dict import concepts

TARGET = Path(__file__).resolve().parent.parent / "src/dicom/codes/structures.json"

# CID 7150, each with the context group of the types that belong to it; the first that holds a type is taken.
CATEGORIES = {
    "MorphologicallyAbnormalStructure": 7194,
    "AnatomicalStructure": 7192,
    "Tissue": 7191,
    "BodySubstance": 7197,
    "PhysicalObject": 7193,
}

# Say nothing of a structure, or are no structures of their own.
LEFT_OUT = {
    *("Normal", "Organ", "Peritioneum", "PelvicCavityFalseAndOrTrue"),
    *("Thrombus", "VascularSclerosis"),
}

# Taken as they are: heart, brain, abdomen, chest, vessels, pelvis, lesions, tissues, fluids.
WHOLE_GROUPS = [7152, 7153, 7154, 7155, 7156, 7160, 7159, 7166, 7197]

# Of the large group of anatomical structures (CID 7192) and of devices (CID 7157).
CHOSEN = """
Head Neck Face Skull Scalp Eye Eyeball Cornea Sclera OrbitalStructure Ear Nose Mouth Tongue Tooth SoftPalate
ParotidGland SubmandibularGland SalivaryGland Thyroid Parathyroid Pharynx Nasopharynx Hypopharynx Larynx
ParanasalSinus Mandible Maxilla Zygoma FrontalBone ParietalBone OccipitalBone TemporalBone SphenoidBone HyoidBone
Spine CervicalSpine LumbarSpine Sacrum Coccyx Vertebra C1Vertebra C2Vertebra C3Vertebra C4Vertebra C5Vertebra
C6Vertebra C7Vertebra T1Vertebra T2Vertebra T3Vertebra T4Vertebra T5Vertebra T6Vertebra T7Vertebra T8Vertebra
T9Vertebra T10Vertebra T11Vertebra T12Vertebra L1Vertebra L2Vertebra L3Vertebra L4Vertebra L5Vertebra
Scapula Humerus Hand Finger Ilium Femur Patella Fibula Calcaneus Foot Toe CostalCartilage Joint
Shoulder ElbowJoint WristJoint HipJoint Knee AnkleJoint SacroiliacJoint
TrapeziusMuscle SternocleidomastoidMuscle PectoralisMajorMuscle ErectorSpinaeMuscle LatissimusDorsiMuscle
DeltoidMuscle SupraspinatusMuscle InfraspinatusMuscle SubscapularisMuscle
Breast LobeOfLung HilumOfLung Carina LeftMainBronchus RightMainBronchus LeftAtrium RightAtrium
InterventricularSeptum MitralValve TricuspidValve PulmonaryValve CoronaryArtery LeftCoronaryArtery
RightCoronaryArtery AscendingAorta AorticArch DescendingAorta ThoracicAorta SuperiorVenaCava PulmonaryArtery
PulmonaryVein CarotidArtery CommonCarotidArtery InternalCarotidArtery VertebralArtery BasilarArtery
CircleOfWillis MiddleCerebralArtery SubclavianArtery InternalJugularVein RenalArtery RenalVein PortalVein
HepaticArtery HepaticVein SplenicVein SplenicArtery SuperiorMesentericArtery SuperiorMesentericVein
TruncusCoeliacus CommonIliacArtery IliacVein FemoralArtery FemoralVein
Stomach Duodenum Jejunum Ileum LargeIntestine Colon SigmoidColon Anus CommonBileDuct RenalPelvis Ureter Urethra
Penis Scrotum Perineum
Needle Stent CardiacPacemaker DentalProsthesis BoneScrew
""".split()


def main():
    wanted = {keyword for group in WHOLE_GROUPS for keyword in cid_concepts[group]["SCT"]}
    wanted = (wanted | set(CHOSEN)) - LEFT_OUT
    entries = {}
    for category, group in CATEGORIES.items():
        for keyword in sorted(wanted & set(cid_concepts[group]["SCT"])):
            meaning, number = snomed(keyword)
            entries.setdefault(number, [meaning, number, category])
    unknown = [keyword for keyword in CHOSEN if snomed(keyword)[1] not in entries]
    if unknown:
        raise SystemExit(f"In none of the context groups: {unknown}")
    entries = sorted(entries.values(), key=lambda entry: entry[0].lower())
    categories = {keyword: snomed(keyword) for keyword in CATEGORIES}
    lateralities = {word.lower(): snomed(word) for word in ("Left", "Right")}
    content = {
        "source": "DICOM PS3.16, context groups 7150 to 7197; SNOMED CT codes",
        "categories": categories,
        "lateralities": lateralities,
        "structures": entries,
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    rows = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    head = json.dumps({**content, "structures": []}, indent=2, ensure_ascii=False)
    TARGET.write_text(head.replace('"structures": []', f'"structures": [\n{rows}\n  ]') + "\n")
    print(f"{len(entries)} structures")


def snomed(keyword):
    """Meaning and code value of a concept; several codes under one keyword would be ambiguous."""
    [(number, (meaning, _))] = concepts["SCT"][keyword].items()
    return [meaning, number]


if __name__ == "__main__":
    main()
