"""The registry of node types: one file per type, one line here."""

from zuoxi.domain.flow.nodes.assign import Assign
from zuoxi.domain.flow.nodes.base import Node
from zuoxi.domain.flow.nodes.branch import Branch
from zuoxi.domain.flow.nodes.collect import Collect
from zuoxi.domain.flow.nodes.hang_up import HangUp
from zuoxi.domain.flow.nodes.hours import Hours
from zuoxi.domain.flow.nodes.menu import Menu
from zuoxi.domain.flow.nodes.play import Play
from zuoxi.domain.flow.nodes.queue import Queue
from zuoxi.domain.flow.nodes.voicemail import Voicemail

__all__ = ["NODE_TYPES", "AnyNode", "Node"]

AnyNode = Play | Menu | Collect | Hours | Branch | Assign | Queue | Voicemail | HangUp
"""Every node type; a definition tells them apart by `type`."""

NODE_TYPES: dict[str, type[Node]] = {
    str(node.__struct_config__.tag): node
    for node in (Play, Menu, Collect, Hours, Branch, Assign, Queue, Voicemail, HangUp)
}
"""Node type by its name in a definition."""
