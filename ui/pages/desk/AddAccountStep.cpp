// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/AddAccountStep.h"

#include "qr/QrCode.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/QrView.h"

#include <QGridLayout>

namespace countersign::ui {

AddAccountStep::AddAccountStep(QWidget* parent)
    : DeskStep(parent)
    , m_picture(new QrView)
    , m_cannot(makeHeading({}))
    , m_manually(makeLabel({}))
    , m_account(makeLabel({}))
    , m_type(makeLabel({}))
    , m_key(makeLabel({}, TextStep::fixed))
    , m_warning(makeLabel({}))
    , m_next(makeButton({}, Role::primary))
{
    for (auto*& line : m_how)
        line = addWords();
    for (auto*& name : m_names)
        name = makeStrong({}, Wrap::no);
    column()->addWidget(makeWays());
    column()->addWidget(m_warning);
    column()->addWidget(makeButtonRow({m_next}));
    connect(m_next, &QAbstractButton::clicked, this, &AddAccountStep::nextChosen);
}

QWidget* AddAccountStep::makeWays()
{
    auto* ways = new QWidget;
    auto* line = new QHBoxLayout(ways);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::sectionWide);
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_picture->setFixedSize(m_picture->sizeHint());
    line->addWidget(m_picture, 0, Qt::AlignTop);
    line->addWidget(makeFacts(), 1);
    return ways;
}

QWidget* AddAccountStep::makeFacts()
{
    auto* facts = new QWidget;
    auto* column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(m_cannot);
    column->addWidget(m_manually);
    QLabel* values[] = {m_account, m_type, m_key};
    for (int i = 0; i < 3; ++i) {
        column->addWidget(m_names[i]);
        column->addWidget(values[i]);
    }
    column->addStretch(1);
    return facts;
}

void AddAccountStep::show(const PersonWords& words, const contract::RegistrationState&)
{
    setTitle(words.text("P-5.title"));
    const char* lines[] = {"P-5.open", "P-5.plus", "P-5.point"};
    const char* names[] = {"P-5.account", "P-5.type", "P-5.key"};
    for (int i = 0; i < 3; ++i) {
        m_how[i]->setText(QStringLiteral("%1. %2").arg(i + 1).arg(words.text(lines[i])));
        m_names[i]->setText(words.text(names[i]));
    }
    m_picture->setAccessibleName(words.text("desk.qr"));
    m_cannot->setText(words.text("P-5.cannot"));
    m_manually->setText(words.text("P-5.manually"));
    m_type->setText(words.text("P-5.type_value"));
    m_warning->setText(words.text("P-5.secret"));
    m_next->setText(words.text("P-5.next"));
}

void AddAccountStep::setSecret(const contract::RegistrationSecret& secret)
{
    m_hasSecret = true;
    m_account->setText(qs(secret.accountName));
    m_key->setText(qs(secret.setupKey));
    if (const auto code = qr::QrCode::encode(secret.keyUri))
        m_picture->setModules(code->size(), [&code](int x, int y) { return code->dark(x, y); });
}

void AddAccountStep::clear()
{
    DeskStep::clear();
    m_hasSecret = false;
    m_picture->clear();
    m_account->clear();
    m_key->clear();
}

void AddAccountStep::focusFirst()
{
    m_next->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
