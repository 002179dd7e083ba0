"""The reports give way: the longer a round takes, the longer the rest after it, within bounds."""

import pytest

from zuoxi.workers.summarise import BREATH_SECONDS, LONGEST_BREATH_SECONDS, breath_after


@pytest.mark.parametrize(
    ("took", "rests"),
    [(0.0, BREATH_SECONDS), (0.1, BREATH_SECONDS), (1.0, 6.0), (60.0, LONGEST_BREATH_SECONDS)],
)
def test_a_round_is_followed_by_a_rest_as_long_as_several_rounds(took: float, rests: float) -> None:
    assert breath_after(took) == rests
