// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "ui/theme/Theme.h"

#include <QObject>
#include <QSettings>
#include <QString>

namespace countersign::ui {

/// What this computer remembers: looks, not people's data (recent people excepted, which can be turned off).
class Preferences final : public QObject
{
    Q_OBJECT

public:
    /// Keeps nothing between runs when `file` is empty.
    explicit Preferences(const QString& file, QObject* parent = nullptr);
    ~Preferences() override;

    [[nodiscard]] Scheme scheme() const;
    void setScheme(Scheme scheme);
    [[nodiscard]] double textScale() const; ///< 1 to 3
    void setTextScale(double scale);
    [[nodiscard]] bool rememberRecentPeople() const;
    void setRememberRecentPeople(bool remember);
    [[nodiscard]] bool clearClipboard() const; ///< after 60 s
    void setClearClipboard(bool clear);
    [[nodiscard]] QString rememberedEmail() const; ///< of the last sign-in
    void setRememberedEmail(const QString& email);
    [[nodiscard]] QString serverUrl() const; ///< empty: standalone
    void setServerUrl(const QString& url);
    [[nodiscard]] QString caFile() const;
    void setCaFile(const QString& path);
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

    /// For classes of this folder that keep lists (RecentPeople).
    [[nodiscard]] QSettings& store() { return *m_store; }

signals:
    void lookChanged(); ///< scheme or text scale
    void changed();

private:
    QSettings* m_store;
};

} // namespace countersign::ui
