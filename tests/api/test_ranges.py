"""What part of a file a Range header asks for."""

import pytest

from zuoxi.api.ranges import OutOfRange, Part, part_of


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", Part(0, 100, 100)),
        ("bytes=10-19", Part(10, 20, 100)),
        ("bytes = 10 - 19", Part(10, 20, 100)),
        ("bytes=90-400", Part(90, 100, 100)),
        ("bytes=-5", Part(95, 100, 100)),
        ("bytes=-500", Part(0, 100, 100)),
        ("bytes=0-0,5-9", None),
        ("bytes=20-10", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("seconds=1-2", None),
    ],
)
def test_a_part_is_what_the_header_says_or_the_whole(header: str, part: Part | None) -> None:
    assert part_of(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(header: str) -> None:
    with pytest.raises(OutOfRange):
        part_of(header, 100)


def test_the_answer_names_the_last_byte() -> None:
    assert Part(10, 20, 100).content_range == "bytes 10-19/100"
