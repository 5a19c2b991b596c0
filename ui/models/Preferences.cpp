// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/Preferences.h"

#include <QUrl>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr double smallestText = 1.0;
constexpr double largestText = 3.0;

QString schemeName(Scheme scheme)
{
    switch (scheme) {
    case Scheme::light:
        return QStringLiteral("light");
    case Scheme::dark:
        return QStringLiteral("dark");
    case Scheme::system:
        break;
    }
    return QStringLiteral("system");
}

/// A settings object whose writing always fails, so that no file is made.
QSettings* memoryStore(QObject* parent)
{
    static const auto forgetful = QSettings::registerFormat(
        QStringLiteral("forgetful"), [](QIODevice&, QSettings::SettingsMap&) { return true; },
        [](QIODevice&, const QSettings::SettingsMap&) { return false; });
    return new QSettings(QStringLiteral("countersign-forgetful"), forgetful, parent);
}

} // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent)
    , m_store(file.isEmpty() ? memoryStore(this) : new QSettings(file, QSettings::IniFormat, this))
{
}

Preferences::~Preferences() = default;

Scheme Preferences::scheme() const
{
    const QString name = m_store->value(QStringLiteral("look/theme")).toString();
    if (name == schemeName(Scheme::light))
        return Scheme::light;
    return name == schemeName(Scheme::dark) ? Scheme::dark : Scheme::system;
}

void Preferences::setScheme(Scheme scheme)
{
    m_store->setValue(QStringLiteral("look/theme"), schemeName(scheme));
    emit lookChanged();
}

double Preferences::textScale() const
{
    return std::clamp(
        m_store->value(QStringLiteral("look/text_scale"), smallestText).toDouble(), smallestText, largestText);
}

void Preferences::setTextScale(double scale)
{
    m_store->setValue(QStringLiteral("look/text_scale"), std::clamp(scale, smallestText, largestText));
    emit lookChanged();
}

bool Preferences::rememberRecentPeople() const
{
    return m_store->value(QStringLiteral("recent_people/on"), true).toBool();
}

void Preferences::setRememberRecentPeople(bool remember)
{
    m_store->setValue(QStringLiteral("recent_people/on"), remember);
    emit changed();
}

bool Preferences::clearClipboard() const
{
    return m_store->value(QStringLiteral("clipboard/clear"), true).toBool();
}

void Preferences::setClearClipboard(bool clear)
{
    m_store->setValue(QStringLiteral("clipboard/clear"), clear);
    emit changed();
}

bool Preferences::notifications() const
{
    return m_store->value(QStringLiteral("notifications/on"), true).toBool();
}

void Preferences::setNotifications(bool on)
{
    m_store->setValue(QStringLiteral("notifications/on"), on);
    emit changed();
}

bool Preferences::namesInNotifications() const
{
    return m_store->value(QStringLiteral("notifications/names"), false).toBool();
}

void Preferences::setNamesInNotifications(bool show)
{
    m_store->setValue(QStringLiteral("notifications/names"), show);
    emit changed();
}

QString Preferences::language() const
{
    return m_store->value(QStringLiteral("look/language")).toString();
}

void Preferences::setLanguage(const QString& code)
{
    m_store->setValue(QStringLiteral("look/language"), code);
    emit changed();
}

QString Preferences::rememberedEmail() const
{
    return m_store->value(QStringLiteral("sign_in/email")).toString();
}

void Preferences::setRememberedEmail(const QString& email)
{
    m_store->setValue(QStringLiteral("sign_in/email"), email);
}

QString Preferences::serverUrl() const
{
    return m_store->value(QStringLiteral("server/url")).toString();
}

void Preferences::setServerUrl(const QString& url)
{
    m_store->setValue(QStringLiteral("server/url"), url);
    emit changed();
}

QString Preferences::caFile() const
{
    return m_store->value(QStringLiteral("server/ca_file")).toString();
}

void Preferences::setCaFile(const QString& path)
{
    m_store->setValue(QStringLiteral("server/ca_file"), path);
    emit changed();
}

QByteArray Preferences::windowGeometry() const
{
    return m_store->value(QStringLiteral("window/geometry")).toByteArray();
}

void Preferences::setWindowGeometry(const QByteArray& geometry)
{
    m_store->setValue(QStringLiteral("window/geometry"), geometry);
}

QByteArray Preferences::helpGeometry() const
{
    return m_store->value(QStringLiteral("help/geometry")).toByteArray();
}

void Preferences::setHelpGeometry(const QByteArray& geometry)
{
    m_store->setValue(QStringLiteral("help/geometry"), geometry);
}

QByteArray Preferences::helpSplitter() const
{
    return m_store->value(QStringLiteral("help/splitter")).toByteArray();
}

void Preferences::setHelpSplitter(const QByteArray& state)
{
    m_store->setValue(QStringLiteral("help/splitter"), state);
}

QByteArray Preferences::tableColumns(const QString& table) const
{
    return m_store->value(QStringLiteral("tables/") + QString::fromLatin1(QUrl::toPercentEncoding(table))).toByteArray();
}

void Preferences::setTableColumns(const QString& table, const QByteArray& columns)
{
    m_store->setValue(QStringLiteral("tables/") + QString::fromLatin1(QUrl::toPercentEncoding(table)), columns);
}

} // namespace countersign::ui
