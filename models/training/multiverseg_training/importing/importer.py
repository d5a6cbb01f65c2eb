"""One checkpoint → one checked model in a folder."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from ..export import describe_file
from ..onnx_graphs import SIZE, export_graph
from ..self_test import TOLERANCE, self_test, self_test_input
from .agreement import TOLERANCES, Agreement, Case, check_graph, measure, random_cases, worst
from .errors import Disagreement, ImportFailure
from .folder import Entry, publish, read_entries, staging_beside
from .kinds import Recognised, check_name, recognise, version_in_name
from .precision import TARGET_CHANNELS, GraphModule, Precision
from .state_file import read_state

EMPTY_CONTEXT = 0.5
# Half-precision sums on graphics cards are coarser than the CPU's; garbage is further away than this.
HALF_SELF_TEST_TOLERANCE = 0.1
NO_HALF = 'import it with --precision float32 alone'


@dataclass(frozen=True)
class ImportRequest:
    """What to import. None: read from the file and its name."""

    checkpoint: Path
    output: Path
    kind: str | None = None
    model_id: str | None = None
    name: str | None = None
    version: str | None = None
    licence: str | None = None
    precisions: Sequence[Precision] = ('float32', 'float16')
    check_name: bool = True
    threads: int = 1


@dataclass(frozen=True)
class Imported:
    """The manifest's entry, and how well each graph agrees."""

    entry: Entry
    agreements: dict[Precision, Agreement]


def import_checkpoint(request: ImportRequest) -> Imported:
    """Reads, recognises, exports, checks and writes.

    Raises an ImportFailure; then the output folder is as it was.
    """
    read_entries(request.output)
    found = recognise(request.checkpoint, read_state(request.checkpoint), request.kind)
    if request.check_name:
        check_name(request.checkpoint, found)
    reference = GraphModule(found.network, 'float32')
    takes_context = found.kind.family == 'pairs'
    self_test_case = known_case(reference, takes_context)
    cases = [*random_cases(reference, takes_context), self_test_case]
    version = request.version or version_in_name(request.checkpoint)
    model_id = request.model_id or '-'.join(
        part for part in (found.kind.key, version, found.width_name) if part
    )
    agreements: dict[Precision, Agreement] = {}
    files = []
    with staging_beside(request.output) as staging:
        for precision in request.precisions:
            path = staging / f'{model_id}.{precision}.onnx'
            agreements[precision] = write_graph(found, precision, cases, path, request.threads)
            files.append({**describe_file('predict', path), 'precision': precision})
        entry = describe(request, found, model_id, version, files)
        entry['metrics'] = {'agreement': {p: a.to_json() for p, a in agreements.items()}}
        entry['selfTest'] = self_test(self_test_case.expected)
        if 'float16' in agreements:
            entry['selfTest']['tolerance'] = half_tolerance(self_test_case)
        publish(staging, request.output, entry)
    return Imported(entry, agreements)


def known_case(module: GraphModule, takes_context: bool) -> Case:
    """The input every runtime tests itself with."""
    target, context = self_test_input()
    with torch.no_grad():
        logits = module(target, context) if takes_context else module(target)
    return Case(target, context if takes_context else None, logits)


def write_graph(
    found: Recognised, precision: Precision, cases: list[Case], path: Path, threads: int
) -> Agreement:
    """Exports and checks one graph. Raises Disagreement or ImportFailure."""
    try:
        module = GraphModule(found.network, precision).eval()
    except OverflowError as error:
        raise ImportFailure(f'{error}. Nothing was written; {NO_HALF}.') from error
    export(module, found.kind.family == 'pairs', path)
    agreement = check_graph(path, cases, threads)
    if precision == 'float16':
        # ONNX Runtime computes some of it in float32 on a CPU; PyTorch rounds every step.
        agreement = worst([agreement, measure_module(module, cases)])
    limit = TOLERANCES[precision]
    if not agreement.relative <= limit:
        advice = NO_HALF if precision == 'float16' else 'report it with the file’s name'
        raise Disagreement(f'The {precision} graph', agreement.relative, limit, advice)
    return agreement


def measure_module(module: GraphModule, cases: list[Case]) -> Agreement:
    with torch.no_grad():
        return worst(
            [
                measure(module(*(t for t in (c.target, c.context) if t is not None)).numpy(), c)
                for c in cases
            ]
        )


def export(module: GraphModule, takes_context: bool, path: Path) -> None:
    examples = [torch.rand(1, TARGET_CHANNELS, SIZE, SIZE)]
    names = ['target']
    if takes_context:
        examples.append(torch.rand(2, 2, SIZE, SIZE))
        names.append('context')
    export_graph(module, tuple(examples), names, ['logits'], names[1:], path)


def half_tolerance(case: Case) -> float:
    """One tolerance serves both precisions in a manifest; a tenth of the largest logit, rounded up."""
    return max(TOLERANCE, math.ceil(1000 * HALF_SELF_TEST_TOLERANCE * case.scale) / 1000)


def describe(
    request: ImportRequest,
    found: Recognised,
    model_id: str,
    version: str | None,
    files: list[dict[str, object]],
) -> Entry:
    """The manifest's entry without what was measured."""
    checkpoint_hash = hashlib.sha256(request.checkpoint.read_bytes()).hexdigest()
    return {
        'id': model_id,
        'name': request.name or f'{found.kind.name} {found.width_name}',
        'version': version or checkpoint_hash[:8],
        'family': found.kind.family,
        'inputSize': SIZE,
        'maxContext': found.kind.maximum_context,
        'normalisation': 'min-max',
        'promptRadius': 0,
        'emptyContext': EMPTY_CONTEXT,
        'files': files,
        'licence': request.licence or found.kind.licence,
        'trainingData': [],
        'importedFrom': {'file': request.checkpoint.name, 'sha256': checkpoint_hash},
    }
