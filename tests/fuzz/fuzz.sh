#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz.sh PROGRAM SEEDS FOLDER SECONDS: one target for so long. FOLDER keeps what it learnt (corpus/) and what it found (found/).
set -euo pipefail
program="$1" seeds="$2" folder="$3" length="$4"
mkdir -p "$folder/corpus" "$folder/found"
exec "$program" -max_total_time="$length" -timeout=20 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 -verbosity=1 \
    -artifact_prefix="$folder/found/" "$folder/corpus" "$seeds"
