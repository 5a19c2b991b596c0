# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Was the history legal? Judges lines of lib/history.py; knows nothing of the server."""

from collections import defaultdict

RANK = {"link_made": 1, "started": 2, "address_entered": 3, "address_proved": 4, "password_set": 5, "secret_shown": 6, "active": 7}
STEP_OF = {"start": 2, "address": 3, "prove": 4, "password": 5, "secret": 6, "confirm": 7}
ACCEPTS = ("confirm", "test_code", "again_code", "step_up", "sign_in")
NEVER = 1 << 62


class Operation:
    def __init__(self, line):
        self.asked, self.ended, self.outcome = line["n"], NEVER, "unknown"
        self.op, self.fields, self.details = line["op"], line, {}

    def get(self, name):
        return self.fields.get(name, self.details.get(name))


class Judge:
    def __init__(self, lines):
        self.faults = []
        self._operations, self._seen, self._made, self._indexes = [], [], {}, {}
        by_number = {}
        for line in lines:
            if line["event"] == "ask":
                by_number[line["n"]] = operation = Operation(line)
                self._operations.append(operation)
            elif line["event"] in ("ok", "refused", "unknown"):
                operation = by_number[line["id"]]
                operation.ended, operation.outcome, operation.details = line["n"], line["event"], line
            elif line["event"] == "seen":
                self._seen.append(line)
            elif line["event"] == "made":
                self._made[line["enrolment"]] = line

    def judge(self):
        self._codes_once()
        self._links_once()
        for state in self._seen:
            self._sound(state)
            self._enrolments(state)
            self._devices(state)
            self._registers(state)
        return self.faults

    def _fault(self, at, text):
        self.faults.append(f"line {at}: {text}")

    def _those(self, *ops, **field):
        """Of these kinds, and with this value in that one field. By index: each of 500 states asks for each meeting and device."""
        for name, value in field.items():
            return [o for o in self._by(name).get(value, ()) if o.op in ops]
        return [o for o in self._operations if o.op in ops]

    def _by(self, name):
        if name not in self._indexes:
            self._indexes[name] = defaultdict(list)
            for operation in self._operations:
                self._indexes[name][operation.get(name)].append(operation)
        return self._indexes[name]

    def _codes_once(self):
        """Each code of each device counts once, and steps only grow."""
        by_device = defaultdict(list)
        for operation in self._those(*ACCEPTS):
            if operation.outcome == "ok":
                by_device[operation.get("device")].append(operation)
        for device, accepted in by_device.items():
            once = {}
            for operation in accepted:
                if operation.get("step") in once:
                    self._fault(operation.ended, f"step {operation.get('step')} of {device} was accepted twice")
                once[operation.get("step")] = operation
                if any(earlier.ended < operation.asked and earlier.get("step") > operation.get("step") for earlier in accepted):
                    self._fault(operation.ended, f"an older step of {device} was accepted after a newer one")
            removed = min((o.ended for o in self._those("remove", device=device) if o.outcome == "ok"), default=NEVER)
            for operation in accepted:
                if operation.asked > removed:
                    self._fault(operation.ended, f"{device} was accepted after its removal")

    def _links_once(self):
        for enrolment, made in self._made.items():
            started = [o for o in self._those("start", enrolment=enrolment) if o.outcome == "ok"]
            if len(started) > 1:
                self._fault(started[1].ended, f"link {enrolment} was started twice")
            ends = self._those("cancel", "confirm", enrolment=enrolment)
            ends += [o for o in self._those("link", person=made["person"]) if o.asked > made["n"]]
            over = min((o.ended for o in ends if o.outcome == "ok"), default=NEVER)
            for operation in started:
                if operation.asked > over:
                    self._fault(operation.ended, f"link {enrolment} was started after its end")

    def _sound(self, state):
        for problem in state.get("problems", []):
            self._fault(state["n"], problem)

    def _possible(self, operations, state):
        """(done for certain, may have been done) before that state was seen."""
        before = [o for o in operations if o.asked < state["n"]]
        return [o for o in before if o.outcome == "ok"], [o for o in before if o.outcome != "refused"]

    def _enrolments(self, state):
        for enrolment, made in self._made.items():
            if made["n"] > state["n"]:
                continue
            row = state["enrolments"].get(enrolment)
            if row is None:
                self._fault(state["n"], f"the confirmed link {enrolment} is gone")
                continue
            certain, possible = self._possible(self._those(*STEP_OF, enrolment=enrolment), state)
            least = max((STEP_OF[o.op] for o in certain), default=1)
            most = max((STEP_OF[o.op] for o in possible), default=1)
            most = max(most, 6) if most == 5 else most  # the page that follows the password makes the secret by being opened
            self._enrolment(state, enrolment, made, row["state"], least, most)

    def _enrolment(self, state, enrolment, made, name, least, most):
        ends = self._those("cancel", enrolment=enrolment) + [o for o in self._those("link", person=made["person"]) if o.asked > made["n"]]
        certain, possible = self._possible(ends, state)
        if name not in RANK:
            if not possible or name != "cancelled":
                self._fault(state["n"], f"{enrolment} is {name}, and nobody asked for that")
            elif least == 7:
                self._fault(state["n"], f"the confirmed registration {enrolment} is {name}")
            return
        if RANK[name] < least:
            self._fault(state["n"], f"{enrolment} is {name}: a confirmed step is lost")
        if RANK[name] > most:
            self._fault(state["n"], f"{enrolment} is {name}, which nobody asked for or was refused")
        if any(o for o in certain if o.outcome == "ok") and name != "active":
            self._fault(state["n"], f"{enrolment} was ended and is {name}")

    def _devices(self, state):
        of_enrolment = defaultdict(list)
        for device, row in state["devices"].items():
            of_enrolment[row["enrolment"]].append(row)
            if row["enrolment"] not in state["enrolments"]:
                self._fault(state["n"], f"device {device} belongs to no meeting")
        for enrolment, meeting in state["enrolments"].items():
            statuses = [row["status"] for row in of_enrolment[enrolment]]
            expected = {"active": (["active"], ["suspended"], ["removed"]), "secret_shown": (["pending"],)}.get(meeting["state"], ([],))
            if statuses not in expected:
                self._fault(state["n"], f"{enrolment} is {meeting['state']} and has devices {statuses}")
        for device, row in state["devices"].items():
            self._device(state, device, row)

    def _device(self, state, device, row):
        key = row["enrolment"]
        confirmed, may_be = self._possible(self._those("confirm", device=key), state)
        if row["status"] != "pending" and not may_be:
            self._fault(state["n"], f"device {device} is {row['status']} without a first code")
        removed, may_be_removed = self._possible(self._those("remove", device=key), state)
        if row["status"] == "removed" and not may_be_removed:
            self._fault(state["n"], f"device {device} is removed, and nobody asked for that")
        if removed and row["status"] != "removed":
            self._fault(state["n"], f"device {device} was removed and is {row['status']}")
        if row["status"] == "removed" and row["seed"]:
            self._fault(state["n"], f"device {device} is removed and has its secret")
        accepted, possible = self._possible(self._those(*ACCEPTS, device=key), state)
        if accepted and row["step"] < max(o.get("step") for o in accepted):
            self._fault(state["n"], f"device {device} has forgotten an accepted code")
        if row["step"] and row["step"] not in {o.get("step") for o in possible}:
            self._fault(state["n"], f"device {device} has accepted a code that nobody gave")

    def _registers(self, state):
        """Values that one actor changes, one after the other: the last confirmed, or one asked since."""
        for op, values in (("phones", {key: row["version"] for key, row in state["phones"].items()}),
                           ("roles", {key: row["roles"] or "" for key, row in state["roles"].items()})):
            for key in {o.get("key") for o in self._those(op)}:
                self._register(state, op, key, values.get(key, 1 if op == "phones" else ""))
        self._register(state, "organisation", "organisation", state["organisation"])

    def _register(self, state, op, key, value):
        certain, possible = self._possible(self._those(op, key=key), state)
        if not certain:
            return
        last = max(certain, key=lambda o: o.asked)
        allowed = [o.get("value") for o in possible if o.asked >= last.asked]
        fits = any(wanted in value for wanted in allowed) if op == "organisation" else value in allowed
        if not fits:
            self._fault(state["n"], f"{op} of {key} is {value}, not one of {allowed}")


def judge(lines):
    """The faults found, in words; none for a legal history."""
    return Judge(lines).judge()
