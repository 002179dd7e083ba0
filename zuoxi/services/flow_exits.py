"""The exits of each node of a definition, as far as it can be read: what a form offers wires for."""

from zuoxi.domain.flow.definition import read_partly


def exits_of(definition: object) -> dict[str, list[tuple[str, str]]]:
    """For each node that can be read: its exits, as (name, the exit that it takes without a wire, "" for none)."""
    flow, _ = read_partly(definition)
    if flow is None:
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    for key, node in flow.nodes.items():
        exits: dict[str, str] = {}
        for spec in node.exit_specs():
            exits[spec.name] = spec.otherwise
        for otherwise in list(exits.values()):
            if otherwise:
                exits.setdefault(otherwise, "")
        found[key] = list(exits.items())
    return found
