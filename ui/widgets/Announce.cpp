// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Announce.h"

#include <QAccessible>
#include <QLabel>

namespace countersign::ui {

namespace {

QString announcerName()
{
    return QStringLiteral("announcer");
}

/// The window's persistent status label: visible to assistive technology, one pixel to the eye.
QLabel* announcerOf(QWidget* window)
{
    if (auto* known = window->findChild<QLabel*>(announcerName(), Qt::FindDirectChildrenOnly))
        return known;
    auto* label = new QLabel(window);
    label->setObjectName(announcerName());
    label->setTextFormat(Qt::PlainText);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    label->setGeometry(0, 0, 1, 1);
    label->lower();
    label->show();
    return label;
}

} // namespace

void announce(QWidget* source, const QString& text, Politeness politeness)
{
    if (!source || text.isEmpty())
        return;
    QLabel* label = announcerOf(source->window());
    label->setAccessibleName(text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(source, text);
    event.setPoliteness(politeness == Politeness::assertive ? QAccessible::AnnouncementPoliteness::Assertive
                                                            : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&event);
#else
    Q_UNUSED(politeness)
    QAccessibleEvent alert(label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
#endif
}

QString lastAnnouncement(const QWidget* source)
{
    const auto* label = source->window()->findChild<QLabel*>(announcerName(), Qt::FindDirectChildrenOnly);
    return label ? label->accessibleName() : QString();
}

} // namespace countersign::ui
