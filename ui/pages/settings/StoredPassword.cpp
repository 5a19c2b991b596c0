// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/StoredPassword.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/PasswordField.h"

#include <QHBoxLayout>
#include <QStackedLayout>

namespace countersign::ui {

StoredPassword::StoredPassword(QWidget* parent)
    : QWidget(parent), m_faces(new QStackedLayout(this)), m_stored(new QWidget), m_field(new PasswordField)
{
    auto* shown = new QLineEdit(tr("Stored, cannot be shown"));
    shown->setReadOnly(true);
    shown->setProperty("quiet", true);
    shown->setAccessibleName(tr("Password"));
    auto* change = makeButton(tr("Change"), Role::quiet);
    change->setAccessibleName(tr("Change password"));
    auto* line = new QHBoxLayout(m_stored);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(shown, 1);
    line->addWidget(change);
    m_field->setAccessibleName(tr("Password"));
    m_faces->addWidget(m_field);
    m_faces->addWidget(m_stored);
    setFocusProxy(m_field);
    connect(change, &QAbstractButton::clicked, this, [this] {
        m_faces->setCurrentWidget(m_field);
        setFocusProxy(m_field);
        m_field->setFocus(Qt::OtherFocusReason);
        emit changed();
    });
    connect(m_field, &QLineEdit::textEdited, this, &StoredPassword::changed);
}

void StoredPassword::reset(bool stored)
{
    m_isStored = stored;
    m_field->clear();
    m_faces->setCurrentWidget(stored ? m_stored : m_field);
    setFocusProxy(stored ? m_stored->findChild<Button*>() : static_cast<QWidget*>(m_field));
}

bool StoredPassword::isChanging() const
{
    return m_faces->currentWidget() == m_field && (m_isStored || !m_field->text().isEmpty());
}

QString StoredPassword::typed() const
{
    return m_field->text();
}

} // namespace countersign::ui
