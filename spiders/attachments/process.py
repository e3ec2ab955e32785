"""The reading process as seen from outside: started when the first file is to be read, ended when it hangs,
begun anew when it died."""

from __future__ import annotations

import asyncio
import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from spiders.attachments.text import FileText

WALL_SECONDS = 40.0
"""For one file, whatever it waits for."""
_MOST_FILES = 100
"""Then the process is begun anew: memory that readers lose is given back."""
_LEAVE_SECONDS = 0.5
_PASSED_ON = ("PATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "SYSTEMROOT")
"""Of our environment; passwords stay here."""
DIED = FileText(trouble="读取程序中断，文件可能已损坏或太复杂")
HUNG = FileText(trouble=f"超过 {WALL_SECONDS:.0f} 秒没有读完")


class FileReader:
    """One process, one file at a time; callers wait for their turn. Belongs to one loop."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall = wall_seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._files = 0

    async def read(self, data: bytes) -> FileText:
        """What may be told of the file. Raises nothing but cancellation."""
        async with self._turn:
            try:
                return await asyncio.wait_for(self._asked(data), self._wall)
            except TimeoutError:
                await self._end()
                return HUNG
            except (OSError, asyncio.IncompleteReadError, msgspec.DecodeError):
                await self._end()
                return DIED
            except asyncio.CancelledError:
                # Its answer would be taken for that of the next file.
                await self._end()
                raise

    async def close(self) -> None:
        """End the process, where there is one."""
        async with self._turn:
            await self._end()

    async def __aenter__(self) -> FileReader:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _asked(self, data: bytes) -> FileText:
        process = await self._begun()
        files, answers = _pipes(process)
        files.write(struct.pack(">I", len(data)))
        files.write(data)
        await files.drain()
        size = struct.unpack(">I", await answers.readexactly(4))[0]
        return msgspec.json.decode(await answers.readexactly(size), type=FileText)

    async def _begun(self) -> asyncio.subprocess.Process:
        if self._process is not None and self._files >= _MOST_FILES:
            await self._end()
        if self._process is None:
            self._files = 0
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # a module of the working folder must not take the place of ours
                "-m",
                "spiders.attachments.child",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the scan; it ends this process when it is done
            )
        self._files += 1
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _pipes(process)[0].close()
        try:
            # With its input ended it ends by itself, as one that died already has. To kill a process that is
            # no more would take its exit status away from under asyncio.
            await asyncio.wait_for(process.wait(), _LEAVE_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _environment() -> dict[str, str]:
    """Enough of ours to start, and where this package lies."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    path = (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, path))}


def _pipes(process: asyncio.subprocess.Process) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
    if process.stdin is None or process.stdout is None:
        raise OSError("a reading process without pipes")
    return process.stdin, process.stdout
