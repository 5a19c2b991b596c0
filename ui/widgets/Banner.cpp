// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Banner.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace countersign::ui {

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel(QStringLiteral("information"), IconTone::information, 20))
    , m_words(new Lead)
    , m_detail(makeSelectable({}, TextStep::fixed))
    , m_reference(makeSelectable({}))
    , m_actions(new QWidget)
    , m_close(makeIconButton(QStringLiteral("close"), tr("Close message")))
{
    build();
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    hide();
}

void Banner::build()
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setMuted(m_detail);
    new FlowLayout(m_actions, space::unit, space::half);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(14, 8, 8, 8);
    line->setSpacing(12);
    auto* iconColumn = new QVBoxLayout;
    iconColumn->setContentsMargins(0, 2, 0, 0);
    iconColumn->addWidget(m_icon, 0, Qt::AlignTop);
    iconColumn->addStretch(1);
    line->addLayout(iconColumn);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 3, 0, 4);
    column->setSpacing(6);
    for (QWidget* part : std::initializer_list<QWidget*>{m_words, m_detail, m_reference, m_actions})
        column->addWidget(part);
    column->addStretch(1);
    line->addLayout(column, 1);
    line->addWidget(m_close, 0, Qt::AlignTop);
}

void Banner::show(const BannerMessage& message)
{
    if (m_shown)
        emit replaced(m_message);
    showQuietly(message);
    const bool error = message.tone == Tone::error;
    announce(this, accessibleName(), error ? Politeness::assertive : Politeness::polite);
    if (!error)
        return;
    auto* action = m_actions->findChild<Button*>();
    (action ? static_cast<QWidget*>(action) : this)->setFocus(Qt::OtherFocusReason);
}

void Banner::showQuietly(const BannerMessage& message)
{
    m_message = message;
    m_shown = true;
    fill();
    QFrame::show();
}

void Banner::clear()
{
    m_shown = false;
    m_message = {};
    hide();
}

void Banner::fill()
{
    setProperty("banner", toneName(m_message.tone));
    setFocusPolicy(m_message.tone == Tone::error ? Qt::StrongFocus : Qt::NoFocus);
    m_icon->setIcon(iconOf(m_message.tone), iconToneOf(m_message.tone));
    m_words->setText(m_message.lead, m_message.rest, m_message.tone);
    m_detail->setText(m_message.detail);
    m_detail->setVisible(!m_message.detail.isEmpty());
    m_reference->setText(m_message.reference.isEmpty() ? QString() : tr("Reference: %1").arg(m_message.reference));
    m_reference->setVisible(!m_message.reference.isEmpty());
    QStringList parts{m_words->plainText(), m_message.detail, m_reference->text()};
    parts.removeAll(QString());
    setAccessibleName(parts.join(QLatin1Char(' ')));
    m_close->setVisible(m_message.closing == BannerMessage::Closing::byPerson);
    fillActions();
    repolish(this);
}

void Banner::fillActions()
{
    while (QLayoutItem* item = m_actions->layout()->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->setParent(nullptr);
        delete item;
    }
    for (const BannerAction& action : m_message.actions) {
        const Role role = m_actions->layout()->count() == 0 ? Role::secondary : Role::quiet;
        Button* button = makeButton(action.text, role);
        connect(button, &QPushButton::clicked, this, [run = action.run] {
            if (run)
                run();
        });
        m_actions->layout()->addWidget(button);
        button->show(); // At once, not with the next event: an error gives it the focus.
    }
    m_actions->setVisible(!m_message.actions.isEmpty());
}

} // namespace countersign::ui
