"""A visitor without a browser: speaks Streamlit's websocket protocol and waits for a run to end."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from frame.registry import HOME

RUN_TIMEOUT = 60.0


class RunFailedError(Exception):
    """A run of a board drew an error instead; the message carries its text."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a board: seconds from asking to its end, and the bytes that were sent for it."""

    seconds: float
    received_bytes: int


class Visitor:
    """One open board in one session; `open` runs the board with other filters in the same session."""

    def __init__(self, *, port: int, persona: str) -> None:
        self.address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self.persona = persona
        self.socket: ClientConnection | None = None

    def __enter__(self) -> Visitor:
        self.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def connect(self) -> None:
        """Open the session."""
        self.socket = connect(self.address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]

    def close(self) -> None:
        """End the session; nothing happens where there is none."""
        if self.socket is not None:
            self.socket.close()

    def open(self, board: str, **filters: str) -> Run:
        """Run `board` with these filters in the address; returns when the last element has arrived."""
        if self.socket is None:
            raise RuntimeError("the visitor has no session; connect first")
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"as": self.persona, **filters})
        message.rerun_script.page_name = "" if board == HOME else board
        message.rerun_script.context_info.timezone = "Asia/Shanghai"
        message.rerun_script.context_info.locale = "zh-CN"
        started = time.perf_counter()
        self.socket.send(message.SerializeToString())
        received = self._until_finished()
        return Run(seconds=time.perf_counter() - started, received_bytes=received)

    def _until_finished(self) -> int:
        assert self.socket is not None
        received, running = 0, False
        while True:
            data = self.socket.recv(timeout=RUN_TIMEOUT)
            received += len(data)
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            kind = message.WhichOneof("type")
            if kind == "new_session":
                running = True
            if kind == "delta":
                _refuse_error(message.delta.new_element)
            if running and kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    running = False
                    continue
                return received


def _refuse_error(element: Element) -> None:
    kind = element.WhichOneof("type")
    if kind == "exception":
        raise RunFailedError(element.exception.message)
    if kind == "alert" and element.alert.format == Alert.ERROR:
        raise RunFailedError(element.alert.body)
