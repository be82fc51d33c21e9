# Prints the port it listens on, then serves until its stdin ends.
import os
import threading

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
while os.read(0, 4096):
    pass
os._exit(0)
