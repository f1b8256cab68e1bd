"""Drives the sandbox with wechatpy, an SDK that knows WeCom and nothing of us. Prints one JSON object of what it was answered.

Arguments: the sandbox's server API (ending in /cgi-bin/), its administration, and a folder it may write to.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from urllib.parse import parse_qs, urlsplit

import requests
from wechatpy.enterprise import WeChatClient, WeChatCrypto
from wechatpy.enterprise.parser import parse_message
from wechatpy.exceptions import WeChatClientException

base, admin, folder = sys.argv[1:4]
corp = requests.get(f"{admin}/corps", timeout=20).json()["items"][0]
crypto = WeChatCrypto(corp["callbackToken"], corp["aesKey"], corp["id"])


class Client(WeChatClient):
    """The SDK as it is, at another address."""

    API_BASE_URL = base

    def fetch_access_token(self):
        return self._fetch_access_token(url=f"{base}gettoken", params={"corpid": self.corp_id, "corpsecret": self.secret})


class Receiver(BaseHTTPRequestHandler):
    """Answers the check of its address and opens callbacks, both by the SDK's own cipher."""

    events: Queue = Queue()

    def asked(self):
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        return query["msg_signature"], query["timestamp"], query["nonce"], query.get("echostr")

    def answer(self, body: bytes):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(crypto.check_signature(*self.asked()).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        signature, timestamp, nonce, _ = self.asked()
        message = parse_message(crypto.decrypt_message(body, signature, timestamp, nonce))
        Receiver.events.put(message._data)
        self.answer(b"")

    def log_message(self, *_):
        pass


def refused(call):
    try:
        call()
    except WeChatClientException as error:
        return error.errcode
    return 0


def tell(method, path, body):
    answer = requests.request(method, f"{admin}{path}", json=body, timeout=20)
    answer.raise_for_status()
    return answer.json()


def contacts(client):
    departments = client.department.get()
    employees = {one["userid"] for department in departments for one in client.user.list(department["id"], simple=True)}
    return {"departments": len(departments), "employees": len(employees), "follow": client.external_contact.get_follow_user_list()["follow_user"]}


def tags(client, userid, customer):
    library = client.external_contact.get_corp_tag_list()["tag_group"]
    tag = library[0]["tag"][0]["id"]
    client.external_contact.mark_tag(userid, customer, add_tag=[tag])
    relation = next(one for one in client.external_contact.get(customer)["follow_user"] if one["userid"] == userid)
    return {"marked": tag, "read": [one.get("tag_id") for one in relation["tags"]]}


def mass_send(client, userid, customer):
    picture = Path(folder, "picture.png")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with picture.open("rb") as file:
        media = client.media.upload("image", file)["media_id"]
    template = {
        "chat_type": "single",
        "sender": userid,
        "external_userid": [customer],
        "text": {"content": "本周五到店有礼"},
        "attachments": [{"msgtype": "image", "image": {"media_id": media}}],
    }
    made = client.external_contact.add_msg_template(template)
    result = lambda: client.post("externalcontact/get_groupmsg_send_result", data={"msgid": made["msgid"], "userid": userid})["send_list"]
    before = [one["status"] for one in result()]
    tell("POST", f"/tasks/{made['msgid']}/confirm", {"employee": userid})
    return {
        "failed": made.get("fail_list", []),
        "statuses": [before, [one["status"] for one in result()]],
        "mediaBytes": len(requests.get(client.media.get_url(media).replace(WeChatClient.API_BASE_URL, base), timeout=20).content),
        "nobody": refused(lambda: client.external_contact.add_msg_template({**template, "external_userid": ["wmNobody"]})),
        "again": refused(lambda: client.external_contact.add_msg_template({**template, "attachments": [{"msgtype": "image", "image": {"media_id": "no"}}]})),
    }


def callbacks(userid, customer):
    receiver = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    try:
        verified = tell("PUT", f"/corps/{corp['id']}/callback", {"url": f"http://127.0.0.1:{receiver.server_port}/hear"})["verified"]
        tag = client.external_contact.get_corp_tag_list()["tag_group"][0]["tag"][1]["id"]
        tell("POST", "/tag-changes", {"employee": userid, "externalUserid": customer, "add": [tag], "remove": []})
        event = Receiver.events.get(timeout=20)
    finally:
        receiver.shutdown()
    return {"verified": verified, "event": {name: event[name] for name in ("Event", "ChangeType", "UserID", "ExternalUserID", "ToUserName")}}


client = Client(corp["id"], corp["secret"])
seen = {"contacts": contacts(client)}
userid = seen["contacts"]["follow"][0]
customer = client.external_contact.list(userid)["external_userid"][0]
seen["tags"] = tags(client, userid, customer)
seen["massSend"] = mass_send(client, userid, customer)
seen["appMessage"] = client.message.send_text(corp["agentId"], [userid, "nobody-here"], "请联系客户").get("invaliduser")
seen["group"] = [client.external_contact_group_chat.get(one["chat_id"])["group_chat"]["owner"] for one in client.external_contact_group_chat.list_all()[:1]]
seen["callbacks"] = callbacks(userid, customer)
seen["asked"] = {"userid": userid, "customer": customer, "corp": corp["id"]}
client.session.set(client.access_token_key, "made-up-token", 7200)
seen["renewed"] = len(client.department.get())
print(json.dumps(seen))
