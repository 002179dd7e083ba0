"""What can go wrong while the switch is fetched and unpacked: one sentence that says what to do."""

from zuoxi.catalogue import Told


class InstallError(Told):
    """The switch can't be installed; the text is for the person at the command line."""


class PackageGone(InstallError):
    """The mirror no longer holds a locked file (404): time to resolve anew through the signed index."""


class StaleIndex(InstallError):
    """The signed index is older than its own promise, and nobody allowed that."""
