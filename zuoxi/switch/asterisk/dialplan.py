"""The dialplan: a guard in front of the engine, and what a caller hears when the engine is away.

Every number goes to the engine, which alone knows which ones exist; there is no routing here.
"""

APPLICATION = "zuoxi"
"""The name that our ARI connection registers."""

HEARTBEAT = "CTL_HB"
"""Global variable that the engine writes each second: whole seconds since 1970 by the clock of the switch's machine."""

HEARTBEAT_SECONDS = 3
"""An older beat means that nobody would take the call (RELIABILITY T6, T7, T17)."""

CONTEXTS = ("trunk", "phone", "browser")
"""Where endpoints of the three kinds begin; the first argument of ``Stasis`` tells the engine which."""

GUARDED = "ZUOXI_GUARDED"
"""Channel variable of a call that has passed the guard."""

FALLBACK_PROMPTS = "im-sorry&please-try-call-later"

_STALE = (
    f"$[${{EPOCH}}-0${{{HEARTBEAT}}}>{HEARTBEAT_SECONDS} | 0${{{HEARTBEAT}}}-${{EPOCH}}>{HEARTBEAT_SECONDS}]"
)
"""True also for a beat from the future: after a step of the clock backwards the old beat must not count for hours."""


def extensions_conf() -> str:
    """The whole ``extensions.conf``.

    ``_.`` takes every number, ``s``, ``*8`` and ``+86…`` included. Asterisk warns about it because it also matches
    ``h``, which Asterisk runs after each hang-up: the call would enter twice, and a line for ``h`` alone doesn't help,
    because its later steps are looked up in ``_.`` again (seen). So each call passes the guard once. The engine's arguments are the kind, the endpoint's id and
    the dialled number (a number may hold a comma: then the channel's own dialplan.exten is whole).
    """
    general = "[general]\nstatic=yes\nwriteprotect=yes\nautofallthrough=yes\nclearglobalvars=no\n"
    return general + "".join(_context(name) for name in CONTEXTS)


def _context(name: str) -> str:
    return f"""
[{name}]
exten => _.,1,GotoIf($["${{{GUARDED}}}"="1"]?over)
 same => n,Set({GUARDED}=1)
 same => n,Set(PJSIP_TRANSFER_HANDLING()=ari-only)
 same => n,GotoIf({_STALE}?fallback)
 same => n,Stasis({APPLICATION},{name},${{CHANNEL(endpoint)}},${{EXTEN}})
 same => n,GotoIf($["${{STASISSTATUS}}"="FAILED"]?fallback)
 same => n(over),Hangup()
 same => n(fallback),Log(WARNING,no engine takes calls: ${{CHANNEL(endpoint)}} hears the fallback)
 same => n,Answer()
 same => n,Wait(0.5)
 same => n,Playback({FALLBACK_PROMPTS})
 same => n,Hangup()
"""
