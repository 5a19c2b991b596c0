// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/ChooseTypeView.h"

#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/PageScaffold.h"

#include <QKeyEvent>
#include <QRadioButton>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

using Kind = domain::AuthenticatorKind;

QString idOf(Kind kind)
{
    return QString::fromLatin1(domain::nameOf(kind));
}

} // namespace

ChooseTypeView::ChooseTypeView(QWidget* parent)
    : QWidget(parent)
    , m_types(new ChoiceGroup(tr("Which authenticator?")))
{
    m_types->addChoice(idOf(Kind::totpApp), tr("&Microsoft Authenticator"), tr("An app on the user's phone. Needs an email address and internet."));
    m_types->addChoice(idOf(Kind::pushApp), tr("&privacyIDEA Authenticator"),
        tr("An app on the user's phone that asks whether it is them. Needs an email address and internet."));
    m_types->select(idOf(Kind::totpApp));
    auto* next = makeButton(tr("C&ontinue"), Role::primary);
    auto* cancel = makeButton(tr("&Cancel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::section);
    column->addWidget(m_types);
    column->addWidget(makeButtonRow({next, cancel}));
    column->addStretch(1);
    connect(next, &QAbstractButton::clicked, this, &ChooseTypeView::submit);
    connect(cancel, &QAbstractButton::clicked, this, &ChooseTypeView::cancelled);
}

void ChooseTypeView::submit()
{
    emit chosen(domain::fromName<Kind>(utf8(m_types->selected())).value_or(Kind::totpApp));
}

void ChooseTypeView::focusFirst()
{
    for (auto* button : m_types->buttons()) {
        if (button->isChecked())
            return button->setFocus(Qt::OtherFocusReason);
    }
}

void ChooseTypeView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        submit();
    else
        QWidget::keyPressEvent(event);
}

} // namespace countersign::ui
