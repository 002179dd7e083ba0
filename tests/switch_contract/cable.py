"""A TCP connection that a test can cut, silence and mend: what lies between the engine and its switch."""

import asyncio
from typing import Self


class Cable:
    """Listens on `port` of this machine and passes everything on to another one."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._passes = asyncio.Event()
        self._passes.set()
        self._is_cut = False
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """Break all connections and take no new ones."""
        self._is_cut = True
        for end in self._ends:
            end.transport.abort()

    def silence(self) -> None:
        """Swallow everything, and say nothing: no end, no refusal."""
        self._passes.clear()

    def mend(self) -> None:
        """Be a good cable again; connections that were silenced are broken."""
        if not self._passes.is_set():
            self.cut()
        self._is_cut = False
        self._passes.set()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._ends.add(writer)
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.transport.abort()
            return
        self._ends.add(far_writer)
        loop = asyncio.get_running_loop()
        for source, sink in ((reader, far_writer), (far_reader, writer)):
            task = loop.create_task(self._pass_on(source, sink))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass_on(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65536):
                await self._passes.wait()
                sink.write(data)
                await sink.drain()
        except OSError:
            pass
        finally:
            sink.transport.abort()
            self._ends.discard(sink)
