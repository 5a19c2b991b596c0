# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One file per measure: a TITLE and measure(bench), which returns the Findings. A file put here is a measure of ./dev bench."""
