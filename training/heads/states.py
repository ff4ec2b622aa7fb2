"""What the encoder sees in words: the states of its layers, computed once and kept in memory.

In: words of a sentence. Out: words by layers by width, in half precision. The encoder is the one
that is shipped, in eight bits: heads learn from exactly what they read at run time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from sitrep.parsing.wordpieces import BEGIN, END, WordPieces, shape_of

Array = np.ndarray[Any, Any]
LONGEST = 120
"""Words of a sentence that are read; longer sentences are no teaching material."""


class Reader:
    """Reads sentences with the encoder of a pipeline's folder."""

    def __init__(self, network: Path, vocabulary: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(network), options)
        self.pieces = WordPieces.from_file(vocabulary)

    def read(self, words: list[str]) -> Array:
        """States of the first piece of each word."""
        pieces, shapes, firsts = [BEGIN], [0], []
        for word in words[:LONGEST]:
            cut = self.pieces.cut(word)
            firsts.append(len(pieces))
            pieces += cut
            shapes += [shape_of(word)] * len(cut)
        rows = {"pieces": [*pieces, END], "shapes": [*shapes, 0], "firsts": firsts}
        feed = {name: np.array([row], dtype=np.int64) for name, row in rows.items()}
        return np.asarray(self.session.run(["states"], feed)[0])[0].astype(np.float16)
