"""A call and its legs: `step` decides what follows from what happened.

state.py is the value, step.py the ways in, flow_part / queue_part / talk_part where the customer can be, adopt.py the
way back after a restart, asks.py what a call wants from routing and presence.
"""
