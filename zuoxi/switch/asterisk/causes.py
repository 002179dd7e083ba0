"""The switch's hang-up causes (ITU-T Q.850, 2.2.5) and SIP's answers (RFC 3261, 21), as our few."""

from zuoxi.domain.events import Cause

_FROM_SIP = {
    401: Cause.REFUSED,
    403: Cause.REFUSED,
    404: Cause.UNKNOWN_NUMBER,
    407: Cause.REFUSED,
    408: Cause.UNREACHABLE,
    410: Cause.UNKNOWN_NUMBER,
    480: Cause.NO_ANSWER,
    484: Cause.UNKNOWN_NUMBER,
    486: Cause.BUSY,
    487: Cause.NO_ANSWER,
    503: Cause.CONGESTION,
    600: Cause.BUSY,
    603: Cause.REFUSED,
    604: Cause.UNKNOWN_NUMBER,
}

_FROM_Q850 = {
    1: Cause.UNKNOWN_NUMBER,
    2: Cause.UNREACHABLE,
    3: Cause.UNREACHABLE,
    16: Cause.NORMAL,
    17: Cause.BUSY,
    18: Cause.NO_ANSWER,
    19: Cause.NO_ANSWER,
    20: Cause.UNREACHABLE,
    21: Cause.REFUSED,
    22: Cause.UNKNOWN_NUMBER,
    26: Cause.NORMAL,
    27: Cause.UNREACHABLE,
    28: Cause.UNKNOWN_NUMBER,
    31: Cause.NORMAL,
    34: Cause.CONGESTION,
    38: Cause.FAILED,
    41: Cause.FAILED,
    42: Cause.CONGESTION,
    44: Cause.CONGESTION,
}

_TO_Q850 = {
    Cause.NORMAL: 16,
    Cause.BUSY: 17,
    Cause.NO_ANSWER: 19,
    Cause.REFUSED: 21,
    Cause.UNREACHABLE: 20,
    Cause.UNKNOWN_NUMBER: 1,
    Cause.CONGESTION: 34,
    Cause.TOO_FAST: 42,
    Cause.FAILED: 38,
    Cause.MEDIA_LOST: 16,
    Cause.LOST_WHILE_AWAY: 16,
}


def of_unanswered(q850: int, sip: int) -> Cause:
    """Why a leg that we dialled never was answered; `sip` is 0 when no SIP answer came."""
    if sip >= 300 and sip in _FROM_SIP:
        return Cause.NO_ANSWER if sip == 480 and q850 == 19 else _FROM_SIP[sip]
    found = _FROM_Q850.get(q850, Cause.FAILED)
    return Cause.FAILED if found is Cause.NORMAL else found


def to_q850(cause: Cause) -> int:
    """The reason code to hang up with; before the answer it becomes the SIP status (404, 403, 486, 503 …)."""
    return _TO_Q850[cause]
