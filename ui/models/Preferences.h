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
    [[nodiscard]] bool notifications() const; ///< by the system, while the window is not active
    void setNotifications(bool on);
    [[nodiscard]] bool namesInNotifications() const;
    void setNamesInNotifications(bool show);
    [[nodiscard]] QString language() const; ///< "en"; empty: as the system. Read once, when the program starts
    void setLanguage(const QString& code);
    [[nodiscard]] QString rememberedEmail() const; ///< of the last sign-in
    void setRememberedEmail(const QString& email);
    [[nodiscard]] QString serverUrl() const; ///< empty: standalone
    void setServerUrl(const QString& url);
    [[nodiscard]] QString caFile() const;
    void setCaFile(const QString& path);
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    [[nodiscard]] QByteArray helpGeometry() const;
    void setHelpGeometry(const QByteArray& geometry);
    [[nodiscard]] QByteArray helpSplitter() const;
    void setHelpSplitter(const QByteArray& state);

    /// Columns and order of a table, as DataTable::columnsChosen() gives them; empty: never changed.
    [[nodiscard]] QByteArray tableColumns(const QString& table) const;
    void setTableColumns(const QString& table, const QByteArray& columns);

    /// For classes of this folder that keep lists (RecentPeople).
    [[nodiscard]] QSettings& store() { return *m_store; }

signals:
    void lookChanged(); ///< scheme or text scale
    void changed();

private:
    QSettings* m_store;
};

} // namespace countersign::ui
