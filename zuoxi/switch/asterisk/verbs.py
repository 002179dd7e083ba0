"""The verbs of a call's legs, each as few requests."""

import asyncio
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from zuoxi.domain.events import Cause, LegEnded, PlayEnded
from zuoxi.domain.prompts import Prompt
from zuoxi.switch.asterisk.causes import to_q850
from zuoxi.switch.asterisk.floor import Floor, Outcome, done, failed, failure, outcome
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.media import BadPrompt, caller_id, dial_string, media
from zuoxi.switch.asterisk.wire import Reply, part
from zuoxi.switch.interface import Gone, Labels, Refused, Unreachable
from zuoxi_kit.ids import BridgeId, LegId, PlayId

LEG_VARIABLE = "ZUOXI_LEG"
LABELS_VARIABLE = "ZUOXI_LABELS"

UNSAID = {"inhibitConnectedLineUpdates": "true"}
"""Otherwise joining sends each side a re-INVITE with the other's identity: the carrier would learn the agent's phone, and
each call would cost two more transactions (seen)."""

FAILED_PLAY_SECONDS = 0.25
"""So long after a play has failed, the end of a leg that is hanging up has been told (seen: some milliseconds)."""

GONE_IS_FINE = frozenset({404})
TAKEN_IS_FINE = frozenset({409})


def label_variables(leg: LegId, labels: Labels) -> dict[str, object]:
    """Our ids as channel variables that the switch shows in every list and event of the channel."""
    return {
        LEG_VARIABLE: {"value": leg, "report_events": True},
        LABELS_VARIABLE: {"value": urlencode(labels), "report_events": True},
    }


def browser_headers(leg: LegId, labels: Labels) -> dict[str, object]:
    """What a browser learns of the call that rings: which it is, and whether it only comes back (then it answers at once)."""
    given = dict(labels)
    headers = {
        "X-Zuoxi-Leg": leg,
        "X-Zuoxi-Call": given.get("CALL", ""),
        "X-Zuoxi-Again": given.get("AGAIN", ""),
    }
    return {f"PJSIP_HEADER(add,{name})": value for name, value in headers.items() if value}


class Verbs:
    """Verbs of one or several legs; recording and listening are parts of their own."""

    def __init__(self, floor: Floor, prompts: Path | None) -> None:
        """`prompts` is the folder of the tenants' sounds, None if there are none."""
        self._floor, self._prompts = floor, prompts

    def bind(self, leg: LegId, labels: Labels) -> Outcome:
        def act(legs: list[Leg]) -> Outcome:
            legs[0].labels = dict(labels)
            path = f"channels/{part(legs[0].channel)}/variables"
            return outcome(
                self._floor.request("POST", path, body={"variables": label_variables(leg, labels)})
            )

        return self._floor.when_in((leg,), act)

    def answer(self, leg: LegId) -> Outcome:
        found = self._floor.legs.get(leg)
        if found is not None and found.side is None:
            return failed(Refused(f"{leg} was dialled: only its far end can pick up"))
        return self._simple(leg, "answer")

    def ring(self, leg: LegId) -> Outcome:
        return self._simple(leg, "ring")

    def dial(
        self,
        leg: LegId,
        endpoint: str,
        number: str,
        caller: str,
        caller_name: str,
        ring_seconds: int,
        labels: Labels,
    ) -> Outcome:
        floor = self._floor
        if floor.legs.knows(leg):
            return done()
        target = dial_string(endpoint, number)
        floor.legs.add(Leg(leg, leg, None, endpoint, number, caller, dict(labels)))
        if target is None:
            asyncio.get_running_loop().call_soon(self._never_lived, leg, Cause.UNKNOWN_NUMBER)
            return failed(Refused(f"{number!r} can't be dialled over {endpoint!r}"))
        query = {"endpoint": target, "app": floor.app, "appArgs": "dialed", "channelId": leg}
        query |= {"callerId": caller_id(caller, caller_name), "timeout": str(max(1, ring_seconds))}
        variables: dict[str, object] = {
            "PJSIP_TRANSFER_HANDLING()": "ari-only",
            **label_variables(leg, labels),
        }
        if floor.is_browser(endpoint):
            variables |= browser_headers(leg, labels)
        reply = floor.request("POST", "channels", query, {"variables": variables})
        reply.add_done_callback(lambda ended: self._dialled(leg, ended))
        return outcome(reply, fine=TAKEN_IS_FINE)

    def _dialled(self, leg: LegId, reply: asyncio.Future[Reply]) -> None:
        """The switch couldn't even begin: nobody is registered there, or there is no such endpoint."""
        error = failure(reply, TAKEN_IS_FINE)
        if error is not None and not isinstance(error, Unreachable):
            self._never_lived(leg, Cause.UNREACHABLE)

    def _never_lived(self, leg: LegId, cause: Cause) -> None:
        found = self._floor.legs.get(leg)
        if found is not None:
            self._floor.legs.forget(found)
            found.is_over = True
            self._floor.emit(LegEnded(leg, found.asked_to_end or cause, by_far_end=False))
            for waiting in found.waiting:
                waiting()

    def hang_up(self, leg: LegId, cause: Cause) -> Outcome:
        found = self._floor.legs.get(leg)
        if found is None:
            return done()
        if found.asked_to_end is None:
            found.asked_to_end = cause
        path = f"channels/{part(found.channel)}"
        reason = {"reason_code": str(to_q850(cause))}
        return outcome(self._floor.request("DELETE", path, reason), fine=GONE_IS_FINE)

    def join(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> Outcome:
        """The living are joined even when one of them has ended (then Gone)."""
        living = tuple(leg for leg in legs if self._floor.legs.get(leg) is not None)
        joined = self._floor.when_in(living, lambda found: self._join(bridge, found)) if living else done()
        if len(living) < len(legs):
            return failed(Gone(f"{', '.join(set(legs) - set(living))} ended before joining {bridge}"))
        return joined

    def _join(self, bridge: BridgeId, legs: list[Leg]) -> Outcome:
        floor = self._floor
        coming = [leg for leg in legs if leg.bridge != bridge]
        requests: list[asyncio.Future[Reply]] = []
        for leg in coming:
            self._quiet(leg)
        if bridge not in floor.legs.bridges:
            floor.legs.bridges[bridge] = set()
            requests.append(floor.request("POST", f"bridges/{part(bridge)}", {"type": "mixing"}))
        if coming:
            query = {"channel": ",".join(leg.channel for leg in coming)} | UNSAID
            added = floor.request("POST", f"bridges/{part(bridge)}/addChannel", query)
            added.add_done_callback(partial(self._joined, bridge, coming))
            requests.append(added)
            for old in [floor.legs.enter(leg, bridge) for leg in coming]:
                if old is not None:
                    self.close(old)
        return outcome(*requests, fine=TAKEN_IS_FINE)

    def _joined(self, bridge: BridgeId, legs: list[Leg], reply: asyncio.Future[Reply]) -> None:
        """When one of several has just ended, the switch has joined none of them."""
        error = failure(reply)
        if error is None:
            return
        there = [leg for leg in legs if leg.bridge == bridge]
        for leg in there:
            self._floor.legs.leave(leg)
        if isinstance(error, Gone) and len(legs) > 1:
            for leg in there:
                if not leg.is_over:
                    self._join(bridge, [leg])

    def part(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> Outcome:
        floor = self._floor
        present = [leg for name in legs if (leg := floor.legs.get(name)) is not None and leg.bridge == bridge]
        if not present:
            return done()
        for leg in present:
            self._stop_plays(leg)
        channels = ",".join(leg.channel for leg in present)
        removed = floor.request("POST", f"bridges/{part(bridge)}/removeChannel", {"channel": channels})
        emptied = [floor.legs.leave(leg) for leg in present]
        if bridge in emptied:
            self.close(bridge)
        return outcome(removed, fine=frozenset({400, 404, 409, 422}))

    def close(self, bridge: BridgeId) -> Outcome:
        for name in self._floor.legs.bridges.get(bridge, ()):
            leg = self._floor.legs.get(name)
            if leg is not None:
                self._stop_plays(leg)
        if not self._floor.legs.dissolve(bridge):
            return done()
        return outcome(self._floor.request("DELETE", f"bridges/{part(bridge)}"), fine=GONE_IS_FINE)

    def hold(self, leg: LegId, music: str) -> Outcome:
        def act(legs: list[Leg]) -> Outcome:
            found = legs[0]
            self._stop_plays(found)
            if found.bridge is not None:
                self.part(found.bridge, (leg,))
            found.has_music = True
            path = f"channels/{part(found.channel)}/moh"
            return outcome(self._floor.request("POST", path, {"mohClass": music} if music else {}))

        return self._floor.when_in((leg,), act)

    def resume(self, leg: LegId) -> Outcome:
        def act(legs: list[Leg]) -> Outcome:
            legs[0].has_music = False
            return outcome(self._floor.request("DELETE", f"channels/{part(legs[0].channel)}/moh"))

        return self._floor.when_in((leg,), act)

    def mute(self, leg: LegId, speaks: bool, hears: bool) -> Outcome:
        def act(legs: list[Leg]) -> Outcome:
            found = legs[0]
            path = f"channels/{part(found.channel)}/mute"
            requests = []
            if speaks != found.speaks:
                requests.append(
                    self._floor.request("DELETE" if speaks else "POST", path, {"direction": "in"})
                )
            if hears != found.hears:
                requests.append(
                    self._floor.request("DELETE" if hears else "POST", path, {"direction": "out"})
                )
            found.speaks, found.hears = speaks, hears
            return outcome(*requests)

        return self._floor.when_in((leg,), act)

    def play(self, leg: LegId, play: PlayId, prompts: tuple[Prompt, ...], language: str) -> Outcome:
        return self._floor.when_in((leg,), lambda legs: self._play(legs[0], play, prompts, language))

    def _play(self, leg: Leg, play: PlayId, prompts: tuple[Prompt, ...], language: str) -> Outcome:
        if play in leg.plays:
            return done()
        leg.plays[play] = True
        try:
            uris, leg.plays[play] = media(prompts, self._prompts, self._floor.has_sound, language)
        except BadPrompt as error:
            asyncio.get_running_loop().call_soon(self.play_ended, leg, play, False)
            return failed(Refused(str(error)))
        if not uris:
            asyncio.get_running_loop().call_soon(self.play_ended, leg, play, True)
            return done()
        if leg.has_music:
            self.resume(leg.id)
        query = {"media": uris} | ({"lang": language} if language else {})
        path = f"channels/{part(leg.channel)}/play/{part(play)}"
        reply = self._floor.request("POST", path, query)

        def check(ended: asyncio.Future[Reply]) -> None:
            if isinstance(failure(ended, TAKEN_IS_FINE), Refused):
                self.play_failed(leg, play)

        reply.add_done_callback(check)
        return outcome(reply, fine=TAKEN_IS_FINE)

    def play_ended(self, leg: Leg, play: PlayId, ok: bool) -> None:
        """Tell of a play's end, once; plays that an earlier engine began are not known here."""
        if not leg.is_over and (ok or not leg.is_leaving):
            is_complete = leg.plays.pop(play, True)
            self._floor.emit(PlayEnded(leg.id, play, ok and is_complete))

    def play_failed(self, leg: Leg, play: PlayId) -> None:
        """The switch gave a play up. Most often because its leg hangs up, whose end it tells only afterwards: so a failure
        is told a moment later, of a leg that lives on; otherwise its end says all.
        """
        later = asyncio.get_running_loop().call_later
        later(FAILED_PLAY_SECONDS, self.play_ended, leg, play, False)

    def stop_play(self, leg: LegId, play: PlayId) -> Outcome:
        return outcome(self._floor.request("DELETE", f"playbacks/{part(play)}"), fine=GONE_IS_FINE)

    def send_digits(self, leg: LegId, digits: str) -> Outcome:
        return self._simple(leg, "dtmf", {"dtmf": digits})

    def transfer_result(self, leg: LegId, done: bool) -> Outcome:
        states = "channel_answered" if done else "channel_declined"
        return self._simple(leg, "transfer_progress", {"states": states})

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _simple(self, leg: LegId, what: str, query: dict[str, str] | None = None) -> Outcome:
        """One request on one leg."""

        def act(legs: list[Leg]) -> Outcome:
            return outcome(self._floor.request("POST", f"channels/{part(legs[0].channel)}/{what}", query))

        return self._floor.when_in((leg,), act)

    def _quiet(self, leg: Leg) -> None:
        """End music and prompts."""
        if leg.has_music:
            self.resume(leg.id)
        self._stop_plays(leg)

    def _stop_plays(self, leg: Leg) -> None:
        """Before a leg is put into a bridge or taken out: the switch would do that after the prompt, and until then serve
        no other request of this connection, nor its pings.
        """
        for play in leg.plays:
            self.stop_play(leg.id, play)
