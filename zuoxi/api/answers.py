"""Answers that are written at once: what a service gives is in JSON's types already, and needs no second look at its shape.

For the routes that are asked most. Their shape is still declared (`response_model`), and tests/api/test_answers.py holds what
they say against it.
"""

from typing import Any

import msgspec
from starlette.responses import Response

_encoder = msgspec.json.Encoder()


def written(value: Any) -> Response:
    """`value` (JSON's types) as the answer's body."""
    return Response(_encoder.encode(value), media_type="application/json")
