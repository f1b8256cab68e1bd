"""A receiver that takes only what the standardwebhooks library verifies. Prints its port, then one JSON line for each request.

Argument: the signing secret.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks import Webhook, WebhookVerificationError

webhook = Webhook(sys.argv[1])


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            webhook.verify(body, {name.lower(): value for name, value in self.headers.items()})
            status, said = 204, {"verified": True, "type": json.loads(body)["type"], "id": self.headers["webhook-id"]}
        except WebhookVerificationError as error:
            status, said = 401, {"verified": False, "why": str(error)}
        print(json.dumps(said), flush=True)
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Receiver)
print(server.server_port, flush=True)
server.serve_forever()
