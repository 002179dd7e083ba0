"""`python -m zuoxi.processes.speak VOICE`: say the text on standard input, as a WAV file on standard output.

A process of its own, because eSpeak NG is GPL: nothing of Zuoxi's is linked with it, and it may crash on a text without
taking anything along. VOICE is one of eSpeak NG's (`cmn+f3`, `en-us`).
"""

import ctypes
import sys
import wave

import espeakng_loader  # type: ignore[import-untyped]

_SYNCHRONOUS = 2  # samples come to the callback, nothing is played
_UTF8 = 1
_OK = 0


def speak(text: str, voice: str) -> tuple[bytes, int]:
    """16-bit mono samples and their rate. Raises ValueError for a voice that isn't there."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 500, espeakng_loader.get_data_path().encode(), 0)
    if rate <= 0 or library.espeak_SetVoiceByName(voice.encode()) != _OK:
        raise ValueError(f"no voice {voice}")
    said = bytearray()

    def take(samples: int, count: int, _: int) -> int:
        if samples and count > 0:
            said.extend(ctypes.string_at(samples, count * 2))
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    callback = kind(take)
    library.espeak_SetSynthCallback(callback)
    data = text.encode() + b"\x00"
    library.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, 1, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return bytes(said), rate


if __name__ == "__main__":
    try:
        samples, rate = speak(sys.stdin.buffer.read().decode("utf-8", "ignore"), sys.argv[1])
    except ValueError as error:
        sys.exit(str(error))
    with wave.open(sys.stdout.buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.setnframes(len(samples) // 2)
        file.writeframesraw(samples)
