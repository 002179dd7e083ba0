"""The node types of flows, for forms."""

from typing import Any

from fastapi import APIRouter

from zuoxi.api.flows import Seer
from zuoxi.services.flow_nodes import flow_nodes

router = APIRouter(prefix="/v1/flow-nodes", tags=["flows"])


@router.get("")
async def list_flow_nodes(user: Seer) -> dict[str, Any]:
    """Every node type: JSON Schema, names and help in every language. What forms are made of."""
    return flow_nodes()
