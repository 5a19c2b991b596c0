// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pass/PassShown.h"

#include "ui/pages/KeepCode.h"
#include "ui/pages/pass/PassTimes.h"
#include "ui/pages/pass/SpelledOut.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {

PassShown::PassShown(
    const contract::MadeAccessPass& pass, const QString& firstName, const QString& portal, Instant now, QWidget* parent)
    : QWidget(parent)
    , m_firstName(firstName)
    , m_works(worksText(pass, now))
    , m_use(makeLabel(QString()))
    , m_spelled(makeLabel(QString()))
    , m_error(new ErrorLine)
    , m_given(new CheckBox(QString()))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(makePass(qs(pass.pass)));
    column->addWidget(m_use);
    auto* once = new Lead;
    once->setText(tr("You will not see it again."), tr("Read it out or show it. Do not send it by email or text message."), Tone::warning);
    column->addWidget(once);
    column->addWidget(m_error);
    column->addWidget(m_given);
    column->addStretch(1);
    QString name = firstName;
    m_given->setText(tr("I have &given the pass to %1").arg(name.replace(u'&', QStringLiteral("&&"))));
    connect(m_given, &QAbstractButton::toggled, this, [this] {
        m_error->setText({});
        setValidity(m_given, Validity::valid);
    });
    setPortal(portal);
}

QWidget* PassShown::makePass(const QString& pass)
{
    const QString grouped = inGroupsOfFour(pass);
    auto* card = new Card;
    auto* shown = makeSelectable(grouped, TextStep::fixed);
    setTextStep(shown, TextStep::figure, Weight::semibold);
    shown->setAccessibleName(tr("Temporary Access Pass: %1").arg(spelledOut(pass)));
    m_spelled->hide();
    m_copy = makeCopyButton(tr("&Copy"), tr("Pass copied"), [grouped] { return grouped; });
    auto* spell = makeButton(tr("&Spell out"));
    connect(spell, &QAbstractButton::clicked, this, [this, words = spelledOut(pass)] { spellOut(words); });
    card->content()->setSpacing(space::unit);
    card->content()->addWidget(shown);
    card->content()->addWidget(m_spelled);
    card->content()->addWidget(makeButtonRow({m_copy, spell}));
    return card;
}

void PassShown::spellOut(const QString& words)
{
    m_spelled->setText(words);
    m_spelled->show();
    announce(this, words);
}

void PassShown::setPortal(const QString& portal)
{
    const QString use = portal.isEmpty()
        ? tr("%1 uses it in self-service instead of a password and code.").arg(m_firstName)
        : tr("%1 uses it at %2/security-info instead of a password and code.", "first name, address").arg(m_firstName, portal);
    m_use->setText(m_works + u' ' + use);
}

bool PassShown::confirmed()
{
    if (m_given->isChecked())
        return true;
    m_error->setText(wordingFor("D-TAP-8", {{"first_name", utf8(m_firstName)}}).plain());
    setValidity(m_given, Validity::invalid);
    m_given->setFocus(Qt::OtherFocusReason);
    return false;
}

void PassShown::focusCopy()
{
    m_copy->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
