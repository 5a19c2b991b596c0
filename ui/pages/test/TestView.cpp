// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/test/TestView.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/StepListView.h"

#include <QVBoxLayout>

namespace countersign::ui {

TestView::TestView(QWidget* parent)
    : QWidget(parent), m_banner(new Banner), m_how(makeLabel(QString())), m_ends(makeHint(QString())), m_steps(new StepListView),
      m_linkArea(new QWidget), m_field(new ElidedField(tr("Test link"))),
      m_copy(makeCopyButton(tr("Co&py test link"), tr("Test link copied"), [this] { return m_link; })),
      m_again(makeButton(tr("&Test again"), Role::primary, QStringLiteral("test"))), m_back(makeButton(tr("&Back to profile")))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    QVBoxLayout* column = nullptr;
    outer->addWidget(makeFormColumn(&column, this, width::formMost));
    outer->addStretch(1); // The room below is none of the banner's.
    column->setSpacing(space::field);
    column->addWidget(m_banner);
    column->addWidget(m_how);
    buildLink();
    column->addWidget(m_linkArea);
    column->addWidget(m_steps);
    column->addWidget(m_ends);
    column->addWidget(makeButtonRow({m_again, m_back}));
    m_steps->setAccessibleName(tr("Steps of the test"));
    m_linkArea->hide();
    m_again->hide();
    connect(m_again, &QAbstractButton::clicked, this, &TestView::againChosen);
    connect(m_back, &QAbstractButton::clicked, this, &TestView::backChosen);
}

void TestView::buildLink()
{
    auto* line = new QHBoxLayout(m_linkArea);
    line->setContentsMargins(0, 0, 0, 0);
    m_copy->setRole(Role::primary);
    line->addWidget(m_field, 1);
    line->addWidget(m_copy);
}

void TestView::setFirstName(const QString& firstName)
{
    m_firstName = firstName;
    m_how->setText(tr("%1 selects 'Test your authenticator' on the page that says the device is registered. If that page is closed, send "
                      "the test link. It looks like the real sign-in and grants nothing.").arg(firstName));
}

void TestView::setWords(const TestWords& words)
{
    if (words == m_words)
        return;
    m_words = words;
    BannerMessage message;
    message.tone = words.tone;
    message.lead = words.lead;
    message.rest = words.rest;
    message.closing = BannerMessage::Closing::never;
    m_banner->show(message);
    m_how->setVisible(!words.over);
    m_ends->setVisible(!words.over);
    m_linkArea->setVisible(!words.over && !m_link.isEmpty());
    m_again->setVisible(words.over);
    m_again->setRole(words.tone == Tone::success ? Role::secondary : Role::primary);
    m_back->setRole(words.tone == Tone::success ? Role::primary : Role::secondary);
    setSteps(words);
}

void TestView::setSteps(const TestWords& words)
{
    const QStringList titles{tr("Test page opened"), tr("Email address and password entered"), tr("Verification code entered")};
    QList<Step> steps;
    for (int i = 0; i < titles.size(); ++i) {
        Step step{titles.at(i), StepState::notStarted, {}, {}, {}, {}};
        if (i + 1 < words.step)
            step.state = StepState::done;
        else if (i + 1 == words.step)
            step.state = words.over ? StepState::problem : StepState::now;
        steps << step;
    }
    m_steps->steps().setSteps(steps);
}

void TestView::setLink(const QString& link)
{
    m_link = link;
    m_field->setValue(link);
    m_linkArea->setVisible(!link.isEmpty() && !m_words.over);
}

void TestView::setEnds(const QString& text)
{
    m_ends->setText(text);
}

void TestView::focusNextAction()
{
    if (m_linkArea->isVisibleTo(this))
        m_copy->setFocus(Qt::OtherFocusReason);
    else if (m_words.over && m_words.tone != Tone::success)
        m_again->setFocus(Qt::OtherFocusReason);
    else
        m_back->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
