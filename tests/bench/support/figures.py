# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures out of samples, and goals beside them."""

import math
import statistics
from dataclasses import asdict, dataclass, field


def percentile(samples, share):
    """The smallest sample that at least `share` per cent of all are no larger than (nearest rank)."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]


def spread(samples):
    """The figures of a row of times in milliseconds."""
    return {"p50": percentile(samples, 50), "p95": percentile(samples, 95), "p99": percentile(samples, 99), "max": max(samples),
            "samples": len(samples)}


def median(samples):
    return statistics.median(samples)


@dataclass
class Goal:
    what: str
    figure: float
    bound: float
    unit: str = "ms"
    at_least: bool = False

    @property
    def met(self):
        return self.figure >= self.bound if self.at_least else self.figure <= self.bound

    def __str__(self):
        unit = self.unit and " " + self.unit
        side = "at least" if self.at_least else "at most"
        return f"{self.what}: {self.figure:.2f}{unit}, goal {side} {self.bound:g}{unit}: {'met' if self.met else 'NOT MET'}"


@dataclass
class Findings:
    rows: dict = field(default_factory=dict)  # name -> figures (name -> number), one line of the table each
    goals: list = field(default_factory=list)
    notes: list = field(default_factory=list)  # what a reader must know to judge the figures

    def as_json(self):
        return {"rows": self.rows, "goals": [{**asdict(goal), "met": goal.met} for goal in self.goals], "notes": self.notes}

    def as_table(self):
        width = max(map(len, self.rows), default=0)
        lines = [f"  {name:<{width}}  " + "  ".join(f"{figure} {_shown(value)}" for figure, value in figures.items())
                 for name, figures in self.rows.items()]
        return "\n".join(lines + [f"  {goal}" for goal in self.goals] + [f"  ({note})" for note in self.notes])


def _shown(value):
    return f"{value:9.2f}" if isinstance(value, float) else f"{value:6}"
