"""`python -m zuoxi.processes.supervisor`: what `zuoxi up` runs."""

from __future__ import annotations

import contextlib
import sys
import time

from zuoxi.catalogue import Text, Told
from zuoxi.cli.installation import places_of, records_of
from zuoxi.cli.setting_words import setting_lines
from zuoxi.cli.words import told
from zuoxi.processes.children import parts_of
from zuoxi.processes.external_switch import folder_trouble
from zuoxi.processes.switch_ready import install_switch
from zuoxi.servers.doctor import descriptor_trouble
from zuoxi.servers.supervise import raise_descriptor_limit, supervise
from zuoxi.settings import Settings, WrongSettings, read_settings


def main() -> int:
    """Bring everything up and stay until asked to stop. Returns the exit code."""
    began = time.monotonic()

    def say(name: str, text: Text | str) -> None:
        with contextlib.suppress(OSError):  # it may go into a log, and the disk may be full
            print(f"{time.monotonic() - began:6.1f} s  {name:<10}  {told(text)}", flush=True)

    try:
        settings = read_settings()
        places = places_of(settings)
        check_certificate(settings)
        places.make()
        with records_of(settings).locked():
            trouble = descriptor_trouble(settings.max_calls, raise_descriptor_limit())
            for text in (*places.notes, trouble, folder_trouble(settings, places)):
                if text is not None:
                    say("note", text)
            if settings.switch_url is None:
                install_switch(settings, places)
            parts = parts_of(settings, places)
            supervise(places, parts, say, time.monotonic, lambda: _show(settings))
    except Told as error:
        print(f"\n{told(error)}", file=sys.stderr, flush=True)
        return 1
    except WrongSettings as error:
        print("\n".join(["", *setting_lines(error)]), file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:  # before anything was started
        return 130
    return 0


def check_certificate(settings: Settings) -> None:
    """Raise ServerError when the operator's own certificate can't be used: the api would find that out last of all."""
    if settings.uses_tls and settings.certificate and settings.certificate_key:
        from zuoxi.servers.certificates import given_files  # it takes long to import, and few need it

        given_files(settings.certificate, settings.certificate_key)


def _show(settings: Settings) -> None:
    from zuoxi.cli.screen import show_installation  # imported when everything runs

    show_installation(settings)


if __name__ == "__main__":
    sys.exit(main())
