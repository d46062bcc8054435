"""`make serve`: serve the built site on localhost, and nowhere else."""

import argparse
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from tools.environment import ROOT

__all__ = ["serve_book"]


def serve_book(folder, port):
    """Serve `folder` on 127.0.0.1 until interrupted."""
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"Serving the book at http://localhost:{server.server_port}/ (stop with Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.serve_book", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    serve_book(ROOT / "_build" / "html", parser.parse_args().port)
