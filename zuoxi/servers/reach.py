"""Is a NATS server of the operator's own usable? Asked before anything is started, so that the answer is a sentence."""

from __future__ import annotations

import asyncio

import nats.errors
import nats.js.errors
from nats.aio.client import Client

from zuoxi.catalogue import Text


async def nats_trouble(url: str, patience: float = 5) -> Text | None:
    """Why the server at `url` can't be used, or None when it answers and has JetStream. `patience` is in seconds."""
    seen: list[str] = []

    async def remember(error: Exception) -> None:
        seen.append(str(error))

    client = Client()
    try:
        async with asyncio.timeout(patience):
            # Left to itself the client tries again for ever where nobody listens, also without `allow_reconnect`.
            await client.connect(
                url,
                connect_timeout=max(1, int(patience)),
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0.1,  # type: ignore[arg-type]  # it is slept as it is
                error_cb=remember,
            )
            await client.jetstream().account_info()
    except nats.js.errors.Error:
        return Text("cli_servers.no_jetstream")
    except (OSError, TimeoutError, nats.errors.Error, ValueError) as error:
        return Text(
            "cli_servers.no_answer",
            why="; ".join(dict.fromkeys(seen)) or error or Text("cli_servers.timed_out"),
        )
    finally:
        transport = client._transport  # close() skips that of a refused connection, and leaks its socket
        if transport is not None and not client.is_connected:
            transport.close()  # type: ignore[no-untyped-call]
        await client.close()
    return None
