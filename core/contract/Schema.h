// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace countersign::contract {

/// How a struct looks in JSON: specialise with `template <class A, class V> static void describe(A& archive, V& value)` that
/// calls archive("member_name", value.member) for each member, and archive.optional(...) for those a client may leave out.
/// One description serves the reader, the writer and the OpenAPI schema.
template <class T>
struct Schema;

} // namespace countersign::contract
