// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace countersign::domain {

/// The one spelling of an enum's values in SQL, JSON and configuration. Specialise with
/// `static constexpr std::array<std::pair<E, const char*>, N> table`, in the order of the enum.
template <class E>
struct EnumNames;

template <class E>
[[nodiscard]] constexpr const char* nameOf(E value)
{
    for (const auto& [candidate, name] : EnumNames<E>::table) {
        if (candidate == value)
            return name;
    }
    return "";
}

template <class E>
[[nodiscard]] constexpr std::optional<E> fromName(std::string_view name)
{
    for (const auto& [candidate, known] : EnumNames<E>::table) {
        if (name == known)
            return candidate;
    }
    return std::nullopt;
}

} // namespace countersign::domain
