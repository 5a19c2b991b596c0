# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several people and members of staff at once, until told to stop."""

import itertools
import random
import threading
import traceback

from .meeting import Meeting
from .recorder import Stopped
from .staff import Clerk, Staff

MEETINGS_AT_ONCE = 4
KEPT_FREE = 40  # people


class Load:
    def __init__(self, server, recorder, seed):
        self._server, self._recorder = server, recorder
        self.staff = Staff(server, recorder, "manager")
        self._administrator = Staff(server, recorder, "administrator")
        self.failures, self.finished = [], 0
        self._random = random.Random(seed)
        with server.opened() as database:
            people = [dict(zip(("id", "email", "organisation"), row)) for row in
                      database.execute("SELECT id, email, organisation FROM person WHERE id NOT IN (SELECT person FROM role_assignment)")]
        self._random.shuffle(people)
        self._clerk = Clerk(self.staff, self._administrator, people[:20], self._random.random())
        self._next = iter(people[20:-KEPT_FREE])
        self.left_alone = [person["id"] for person in people[-KEPT_FREE:]]  # ids of people whom nobody of this load touches
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._guard, args=(self._meet, number), daemon=True) for number in range(MEETINGS_AT_ONCE)]
        self._threads.append(threading.Thread(target=self._guard, args=(self._clerks_work, 0), daemon=True))

    def start(self):
        for member in (self.staff, self._administrator):
            member.sign_in()
            member.step_up()
        for thread in self._threads:
            thread.start()

    def stop(self):
        self._recorder.finish()
        for thread in self._threads:
            thread.join(300)

    def _guard(self, work, number):
        try:
            for count in itertools.count():
                work(number, count)
        except Stopped:
            pass
        except Exception:  # pylint: disable=broad-except  # reported by the main thread
            self.failures.append(traceback.format_exc())

    def _meet(self, number, count):
        with self._lock:
            person, seed = next(self._next), self._random.random()
        Meeting(self._server, self.staff, person, f"203.0.{number}.{count % 250 + 1}", seed).run()
        self.finished += 1

    def _clerks_work(self, _, __):
        self._clerk.act()
