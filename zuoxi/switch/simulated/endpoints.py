"""What can ring at the simulated switch: the phones and trunks it was given, and who is registered."""

from collections.abc import Callable, Iterable

from zuoxi.domain.browsers import BrowserKind, BrowserSetup
from zuoxi.domain.events import EndpointSeen, Side
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.rehearsal.people import Answerer
from zuoxi.switch.interface import Refused


class Endpoints:
    """Phones and trunks. Registrations outlive a new start of the switch, as they do on a real one's disk."""

    def __init__(self, emit: Callable[[EndpointSeen], None]) -> None:
        """`emit` hears of each endpoint that becomes reachable or ceases to be."""
        self._emit = emit
        self.registered: dict[str, Answerer] = {}
        self.forget()

    def forget(self) -> None:
        """A new start of the switch."""
        self.phones: dict[str, PhoneSetup] = {}
        self.trunks: dict[str, TrunkSetup] = {}
        self.browsers: dict[str, BrowserSetup] = {}
        self.is_provisioned = False

    def provision(
        self,
        phones: tuple[PhoneSetup, ...],
        trunks: tuple[TrunkSetup, ...],
        browsers: Iterable[BrowserSetup] = (),
    ) -> None:
        """See Switch.provision."""
        admitted = {browser.name: browser for browser in browsers}
        names = [phone.name for phone in phones] + [str(trunk.trunk) for trunk in trunks] + list(admitted)
        if len(set(names)) != len(names):
            raise Refused("two endpoints have the same name")
        before = self.reachable()
        self.phones = {phone.name: phone for phone in phones}
        self.trunks = {str(trunk.trunk): trunk for trunk in trunks}
        self.browsers = admitted
        self.is_provisioned = True
        self._tell(before)

    def admit(self, browser: BrowserSetup) -> None:
        """See Switch.admit."""
        before = self.reachable()
        self.browsers[browser.name] = browser
        self._tell(before)

    def revoke(self, name: str) -> None:
        """See Switch.revoke."""
        before = self.reachable()
        self.browsers.pop(name, None)
        self._tell(before)

    def register(self, endpoint: str, person: Answerer) -> None:
        """A phone registers (known or not yet); `person` answers it from now on."""
        before = self.reachable()
        self.registered[endpoint] = person
        self._tell(before)

    def unregister(self, endpoint: str) -> None:
        """A phone's registration is gone. Its calls go on."""
        before = self.reachable()
        self.registered.pop(endpoint, None)
        self._tell(before)

    def knows(self, endpoint: str, side: Side) -> bool:
        """Whether somebody may call in from there."""
        match side:
            case Side.TRUNK:
                return endpoint in self.trunks
            case Side.PHONE:
                return endpoint in self.phones
            case Side.BROWSER:
                return endpoint in self.browsers

    def reachable(self) -> frozenset[str]:
        """The endpoints that can ring."""
        can_ring = [*self.phones, *(b.name for b in self.browsers.values() if b.kind is BrowserKind.AGENT)]
        return frozenset(name for name in can_ring if name in self.registered) | frozenset(self.trunks)

    def _tell(self, before: frozenset[str]) -> None:
        after = self.reachable()
        for endpoint in sorted(before ^ after):
            self._emit(EndpointSeen(endpoint, endpoint in after))
