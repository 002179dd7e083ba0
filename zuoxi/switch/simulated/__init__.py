"""The switch contract without telephones, in virtual or real time, with the people of `zuoxi/rehearsal/people.py`."""

from zuoxi.switch.simulated.parts import Hearing, PromptTimes, Sound
from zuoxi.switch.simulated.switch import SimulatedSwitch

__all__ = ["Hearing", "PromptTimes", "SimulatedSwitch", "Sound"]
