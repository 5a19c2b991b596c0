// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Waiting.h"

namespace countersign {
namespace {

/// Of the thread, since between the transport and the database nothing else needs to know of it.
thread_local Waiting* waiting = nullptr;

} // namespace

Waiting::Waiting(Moment since, Duration more)
    : m_since(since)
    , m_spent(-more)
{
    waiting = this;
}

Waiting::~Waiting()
{
    waiting = nullptr;
}

Waiting* Waiting::here()
{
    return waiting;
}

} // namespace countersign
