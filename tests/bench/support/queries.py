# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What staff type into a search, at random but always the same: parts of names, addresses, UUIDs, slips."""

import random
import unicodedata
from dataclasses import dataclass

SEED = 20260118


@dataclass(frozen=True)
class Somebody:
    first: str
    middle: str
    last: str
    email: str
    uuid: str


def without_accents(text):
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


class Typist:
    """`people` are some of the directory, with names as they are written."""

    def __init__(self, people, seed=SEED):
        self._people = people
        self._random = random.Random(seed)
        # (how often in a hundred, kind, what is typed)
        self._kinds = [(25, "prefix of one name", self._prefix), (18, "first and last name", self._full_name),
                       (17, "beginnings of two names", self._two_beginnings), (8, "three names", self._three_names),
                       (7, "accents and capitals", self._as_written), (8, "email address", self._email), (7, "UUID", self._uuid),
                       (5, "unknown word", self._unknown_word), (5, "known names of nobody", self._known_names_of_nobody)]

    def queries(self, count):
        """(kind, query) in random order."""
        weights = [weight for weight, _, _ in self._kinds]
        for _ in range(count):
            _, kind, typed = self._random.choices(self._kinds, weights)[0]
            yield kind, typed(self._random.choice(self._people))

    def _beginning(self, word, least=2, most=6):
        word = without_accents(word).lower()
        return word[:self._random.randint(least, max(least, min(most, len(word))))]

    def _shuffled(self, parts):
        self._random.shuffle(parts)
        return " ".join(parts)

    def _prefix(self, person):
        return self._beginning(self._random.choice([person.first, person.last]))

    def _full_name(self, person):
        return self._shuffled([without_accents(person.first).lower(), without_accents(person.last).lower()])

    def _two_beginnings(self, person):
        return self._shuffled([self._beginning(person.first, least=1, most=4), self._beginning(person.last)])

    def _three_names(self, person):
        return self._shuffled([self._beginning(name) for name in (person.first, person.middle or person.first, person.last)])

    def _as_written(self, person):
        """With its accents, apostrophes and hyphens, some all in capitals."""
        typed = f"{person.first} {person.last}"
        return typed.upper() if self._random.random() < 0.3 else typed

    def _email(self, person):
        local, domain = person.email.split("@")
        return f"{local}@{domain[:self._random.randint(0, len(domain))]}"

    def _uuid(self, person):
        digits = person.uuid if self._random.random() < 0.5 else person.uuid[:self._random.randint(6, 11)]
        return " ".join(digits[at:at + 4] for at in range(0, len(digits), 4))

    def _unknown_word(self, _):
        return "".join(self._random.choices("bcdfghjklmnpqrstvwxz", k=self._random.randint(3, 6)))

    def _known_names_of_nobody(self, person):
        """Two last names and a first: found one by one, hardly ever together."""
        other = self._random.choice(self._people)
        return self._shuffled([self._beginning(person.last, 4, 6), self._beginning(other.last, 4, 6), self._beginning(other.first, 3, 5)])
