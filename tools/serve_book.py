"""`make serve`: serve the built site on localhost, and nowhere else."""

import argparse
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tools.environment import ROOT

__all__ = ["serve_book", "serving"]


def serve_book(folder, port):
    """Serve `folder` on 127.0.0.1 until interrupted."""
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"Serving the book at http://localhost:{server.server_port}/ (stop with Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


@contextmanager
def serving(folder):
    """Serve `folder` on a free port of 127.0.0.1 within the block, in silence; give the address."""
    handler = partial(Silent, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.serve_book", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    serve_book(ROOT / "_build" / "html", parser.parse_args().port)
