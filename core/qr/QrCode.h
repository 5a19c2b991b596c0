// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::qr {

/// How much of the symbol may be unreadable: about 7, 15, 25 and 30 %.
enum class ErrorCorrection { low, medium, quartile, high };

/// One QR symbol as a square of modules.
class QrCode
{
public:
    /// UTF-8 text in the smallest version that holds it. invalidInput for an empty text, tooLarge for one that no
    /// version holds (2,331 bytes at medium).
    [[nodiscard]] static Result<QrCode> encode(std::string_view text, ErrorCorrection level = ErrorCorrection::medium);

    [[nodiscard]] int size() const { return m_size; } ///< modules per side, without a margin
    [[nodiscard]] bool dark(int x, int y) const; ///< false outside the symbol

    /// Black on white whatever the theme, as one path over one rectangle, without scripts or styles. Width and height
    /// are the greatest whole number of pixels per module that keeps the picture within 320.
    [[nodiscard]] std::string svg(int marginModules = 4) const;

private:
    QrCode(int size, std::vector<std::uint8_t> modules)
        : m_size(size)
        , m_modules(std::move(modules))
    {
    }

    int m_size = 0;
    std::vector<std::uint8_t> m_modules; ///< row by row, 1 is dark
};

} // namespace countersign::qr
