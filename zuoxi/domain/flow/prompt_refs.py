"""What a definition says is played, and what that means for one caller."""

from collections.abc import Iterable, Mapping
from typing import Annotated
from uuid import UUID, uuid5

import msgspec
from msgspec import Meta

from zuoxi.domain.flow.run import Value
from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi_kit.ids import PromptId

_KINDS = ("sound", "prompt", "say", "digits", "number", "silence", "variable", "languages")
_SAID = UUID("5d1c0b5a-3f0e-4a53-9a94-6a1f0c6c3d11")
_SPOKEN = frozenset("0123456789*#")


class PromptRef(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing to play: exactly one of these.

    `{"sound": "hello"}` a built-in sound of the switch · `{"prompt": id}` an uploaded or spoken file of the tenant ·
    `{"say": "Welcome"}` a text, made into a file when the flow is published ·
    `{"digits": "1001"}` digit by digit · `{"number": 12}` as a number · `{"silence": 1}` seconds ·
    `{"variable": "account"}` the text of a variable digit by digit, a number as a number ·
    `{"languages": {"zh": [...], "en": [...]}}` by the caller's language, the first one when there is none for it.
    """

    sound: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_/-]{0,99}$")] | None = None
    prompt: Annotated[PromptId, Meta(min_length=1, max_length=100)] | None = None
    say: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None
    digits: Annotated[str, Meta(pattern=r"^[0-9*#]{1,40}$")] | None = None
    number: Annotated[int, Meta(ge=-(10**9), le=10**9)] | None = None
    silence: Annotated[int, Meta(ge=1, le=10)] | None = None
    variable: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")] | None = None
    languages: "dict[str, tuple[PromptRef, ...]] | None" = None

    def __post_init__(self) -> None:
        given = [kind for kind in _KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"A prompt has exactly one of {', '.join(_KINDS)}")
        for inner in (self.languages or {}).values():
            if not inner or any(prompt.languages is not None for prompt in inner):
                raise ValueError("A language has one or more prompts, and no languages within")

    def may_be_silent(self) -> bool:
        """Tell whether there may be nothing to play: a variable may be empty."""
        variants = (self.languages or {}).values()
        return self.variable is not None or any(
            all(ref.may_be_silent() for ref in inner) for inner in variants
        )


Files = Mapping[PromptId, Mapping[str, str]]
"""The tenant's prompts: for each language that it has, the content hash of its file."""


def said_prompt(text: str) -> PromptId:
    """The id of the prompt that a `say` becomes: the same text is the same prompt, in every flow."""
    return PromptId(str(uuid5(_SAID, text)))


def resolve(
    prompts: Iterable[PromptRef], language: str, names: Mapping[str, Value], files: Files | None = None
) -> tuple[Prompt, ...]:
    """Turn references into what the switch is asked to play, for one language and the values at this moment.

    Without `files` the tenant's prompts stay their ids (for trying out).
    """
    return tuple(sound for prompt in prompts for sound in _resolve_one(prompt, language, names, files))


def _resolve_one(
    ref: PromptRef, language: str, names: Mapping[str, Value], files: Files | None
) -> tuple[Prompt, ...]:
    if ref.sound is not None:
        return (Prompt(PromptKind.SOUND, ref.sound),)
    if ref.prompt is not None or ref.say is not None:
        prompt = ref.prompt if ref.prompt is not None else said_prompt(ref.say or "")
        return (Prompt(PromptKind.FILE, _file(prompt, language, files)),)
    if ref.digits is not None:
        return (Prompt(PromptKind.DIGITS, ref.digits),)
    if ref.number is not None:
        return (Prompt(PromptKind.NUMBER, str(ref.number)),)
    if ref.silence is not None:
        return (Prompt(PromptKind.SILENCE, str(ref.silence)),)
    if ref.variable is not None:
        return _spoken(names.get(ref.variable))
    variants = ref.languages or {}
    # "zh-CN" is served by "zh"; a caller in a language without prompts hears the first, never nothing.
    chosen = (
        variants.get(language) or variants.get(language.split("-")[0]) or next(iter(variants.values()), ())
    )
    return resolve(chosen, language, names, files)


def _file(prompt: PromptId, language: str, files: Files | None) -> str:
    """The file of a prompt for a language: that one's, that of its family, or any; the id when there is none at all (the
    switch then says that it is missing, and the call goes on as after every failure).
    """
    variants = files.get(prompt) if files is not None else None
    if not variants:
        return prompt
    return variants.get(language) or variants.get(language.split("-")[0]) or next(iter(variants.values()))


def _spoken(value: Value) -> tuple[Prompt, ...]:
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, int):
        return (Prompt(PromptKind.NUMBER, str(value)),)
    digits = "".join(char for char in value if char in _SPOKEN)[:40]
    return (Prompt(PromptKind.DIGITS, digits),) if digits else ()
