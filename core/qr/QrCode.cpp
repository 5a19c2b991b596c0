// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qr/QrCode.h"

#include <qrencode.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace countersign::qr {
namespace {

constexpr int widestPicture = 320;

struct FreeCode
{
    void operator()(QRcode* code) const { QRcode_free(code); }
};

QRecLevel libraryLevel(ErrorCorrection level)
{
    switch (level) {
    case ErrorCorrection::low:
        return QR_ECLEVEL_L;
    case ErrorCorrection::quartile:
        return QR_ECLEVEL_Q;
    case ErrorCorrection::high:
        return QR_ECLEVEL_H;
    case ErrorCorrection::medium:
        break;
    }
    return QR_ECLEVEL_M;
}

} // namespace

Result<QrCode> QrCode::encode(std::string_view text, ErrorCorrection level)
{
    if (text.empty() || text.find('\0') != text.npos)
        return fail(failure(ErrorKind::invalidInput, "a QR code needs a text without NUL"));
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeString(std::string(text).c_str(), 0, libraryLevel(level), QR_MODE_8, 1));
    if (!code)
        return fail(failure(errno == ERANGE ? ErrorKind::tooLarge : ErrorKind::internal, "the text makes no QR code"));
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    std::vector<std::uint8_t> modules(code->data, code->data + count);
    for (auto& module : modules)
        module &= 1; // the other bits are the library's own notes
    return QrCode(code->width, std::move(modules));
}

bool QrCode::dark(int x, int y) const
{
    if (x < 0 || y < 0 || x >= m_size || y >= m_size)
        return false;
    return m_modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size) + static_cast<std::size_t>(x)] != 0;
}

std::string QrCode::svg(int marginModules) const
{
    const int margin = std::max(0, marginModules);
    const std::string side = std::to_string(m_size + 2 * margin);
    const std::string pixels =
        std::to_string((m_size + 2 * margin) * std::max(1, widestPicture / (m_size + 2 * margin)));
    std::string path;
    for (int y = 0; y < m_size; ++y) {
        for (int x = 0; x < m_size; ++x) {
            const int start = x;
            while (dark(x, y))
                ++x;
            if (x > start)
                path += "M" + std::to_string(start + margin) + " " + std::to_string(y + margin) + "h"
                    + std::to_string(x - start) + "v1h-" + std::to_string(x - start) + "z";
        }
    }
    return R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" + pixels + R"(" height=")" + pixels
        + R"(" viewBox="0 0 )" + side + " " + side + R"(" shape-rendering="crispEdges"><rect width=")" + side
        + R"(" height=")" + side + R"(" fill="#ffffff"/><path fill="#000000" d=")" + path + R"("/></svg>)";
}

} // namespace countersign::qr
