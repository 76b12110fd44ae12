"""The shipped model: whole-number weights per bucket and act, and the marks that its scores are held against."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np

#: The model's file inside this package.
FILE: Final = "model.bin"


class Act(Struct, frozen=True, kw_only=True):
    """What is known of one act: the score of a turn that tells nothing, and the scores from which one speaks for it."""

    name: str
    bias: int
    #: In turns under this the act was hardly ever seen in training.
    possible: int
    #: From here it is about as likely as not.
    likely: int
    #: From here at least four in five turns had it.
    sure: int
    #: Whether it is told by all turns of a side together and by none of them alone.
    whole: bool = False


class Header(Struct, frozen=True, kw_only=True):
    """The first line of the file."""

    #: Digest over the training material and the code that makes features of it.
    source: str
    #: Acts by side; their order is that of the columns of the weights.
    acts: dict[str, tuple[Act, ...]]
    #: Buckets with weights.
    buckets: int
    #: Weights of each bucket.
    width: int


class Model(Struct, frozen=True, kw_only=True):
    """Header and weights."""

    header: Header
    #: Numbers of the buckets with weights, ascending.
    buckets: Any
    #: One row of weights for each of them.
    weights: Any
    #: Digest of the file.
    digest: str


def encode(header: Header, buckets: np.ndarray[Any, Any], weights: np.ndarray[Any, Any]) -> bytes:
    """The bytes of a model file; of each bucket's number what it is more than the last one's, which packs better."""
    import numpy as np

    steps = np.diff(buckets.astype("<u4"), prepend=np.zeros(1, "<u4"))
    body = steps.tobytes() + weights.astype("i1").T.tobytes()
    return msgspec.json.encode(header) + b"\n" + zlib.compress(body, 9)


def decode(data: bytes) -> Model:
    """The model in the bytes of a file.

    :raises ValueError: if they are not those of a model.
    """
    import numpy as np

    head, _, body = data.partition(b"\n")
    header = msgspec.json.decode(head, type=Header)
    plain = zlib.decompress(body)
    split = 4 * header.buckets
    weights = np.frombuffer(plain, "i1", offset=split).reshape(header.width, header.buckets).T
    return Model(
        header=header,
        buckets=np.frombuffer(plain, "<u4", count=header.buckets).cumsum(dtype=np.uint32),
        weights=weights,
        digest=hashlib.sha256(data).hexdigest(),
    )


def read() -> bytes:
    """The bytes of the shipped model."""
    return files("auditor.witness").joinpath(FILE).read_bytes()


def digest() -> bytes:
    """Digest of the shipped model, for the hash of a profile."""
    return hashlib.sha256(read()).digest()


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The shipped model."""
    return decode(read())
