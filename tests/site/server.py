"""The built site on localhost, as a web server gives it out that allows nothing from elsewhere."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["POLICY", "PlainHandler", "StrictHandler", "serving"]

POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'"
)
"""What a page may load: its own parts, and nothing from anywhere else."""


class PlainHandler(SimpleHTTPRequestHandler):
    """Gives out files, and leaves it to the pages what they may load."""

    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript", ".wasm": "application/wasm",
    }  # fmt: skip

    def log_message(self, *_):
        pass


class StrictHandler(PlainHandler):
    """Sends the policy with each file."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@contextmanager
def serving(folder, handler=StrictHandler):
    """A server of `folder`; its attribute `url` is the address without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder)) as server:
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
