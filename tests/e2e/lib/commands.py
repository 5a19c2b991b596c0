# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts commands per task, by the rule of the task budgets: a key press or a click is one, typed characters are apart."""

import contextlib
from dataclasses import dataclass


@dataclass
class Task:
    name: str
    budget: int
    commands: int = 0
    characters: int = 0
    steps: str = ""

    def within_budget(self):
        return self.commands <= self.budget


class Commands:
    def __init__(self):
        self.tasks = []
        self._current = None

    @contextlib.contextmanager
    def counting(self, name, budget):
        """Counts what happens inside; more than `budget` commands is a failure."""
        task = self._current = Task(name, budget)
        self.tasks.append(task)
        try:
            yield task
        finally:
            self._current = None
        if not task.within_budget():
            raise AssertionError(f"'{name}' took {task.commands} commands, its budget is {budget}: {task.steps}")

    def command(self, step):
        if self._current:
            self._current.commands += 1
            self._current.steps += f" [{step}]"

    def typed(self, text):
        if self._current:
            self._current.characters += len(text)
            self._current.steps += f" {len(text)} characters"

    def report(self):
        return "\n".join(f"{task.name}: {task.commands} of {task.budget} commands,{task.steps}" for task in self.tasks)
