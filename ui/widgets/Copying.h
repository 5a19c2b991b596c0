// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace countersign::ui {

/// Formats that stand beside the text on the clipboard.
namespace copying {
inline const QString mark = QStringLiteral("application/x-countersign"); ///< this program copied it, and takes it off again
inline const QString mayStay = QStringLiteral("application/x-countersign-may-stay"); ///< no secret and no name: it may stay
} // namespace copying

enum class Copied {
    secret, ///< links, codes, names: taken off the clipboard again, and kept out of clipboard histories that ask
    plain, ///< details for support: stays
};

/// Puts `text` on the clipboard, and says `said` ("Link copied") as a toast and to a screen reader.
void copyText(QWidget* source, const QString& text, const QString& said, Copied kind = Copied::secret);

} // namespace countersign::ui
