"""The installation's key, as the store uses it. It lives in the kit, since the engine opens secrets too and knows no store."""

from zuoxi_kit.sealing import MasterKey, Unsealable

__all__ = ["MasterKey", "Unsealable"]
