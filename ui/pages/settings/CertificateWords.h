// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

class QSslCertificate;

namespace countersign::ui {

/// "Issued to ra.example.org by Sample Authority. Valid until 3 March 2027."
[[nodiscard]] QString certificateWords(const QSslCertificate& certificate, const QDateTime& now);

} // namespace countersign::ui
