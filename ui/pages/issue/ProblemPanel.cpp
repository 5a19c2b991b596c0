// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/ProblemPanel.h"

#include "ui/text/Plural.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {
namespace {

QVBoxLayout* columnIn(QWidget* widget, int gap)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    return column;
}

} // namespace

ProblemPanel::ProblemPanel(QWidget* parent)
    : QWidget(parent)
{
    build();
    arrange();
}

void ProblemPanel::build()
{
    auto* column = columnIn(this, space::unit);
    m_hints = makeHint(QString());
    m_remedy = makeButton(QString());
    m_reason = makeHint(QString());
    m_browsers = new QWidget;
    m_browserColumn = columnIn(m_browsers, space::half);
    m_showEarlier = makeButton(QString(), Role::quiet);
    m_earlier = makeHint(QString());
    m_earlier->setAccessibleName(tr("Earlier problems"));
    column->addWidget(m_hints);
    column->addWidget(m_remedy, 0, Qt::AlignLeft);
    column->addWidget(m_reason);
    column->addWidget(m_browsers);
    column->addWidget(m_showEarlier, 0, Qt::AlignLeft);
    column->addWidget(m_earlier);
    connect(m_remedy, &QAbstractButton::clicked, this, [this] { emit remedyChosen(m_words.remedy); });
    connect(m_showEarlier, &QAbstractButton::clicked, this, [this] {
        m_open = !m_open;
        showEarlier();
    });
}

void ProblemPanel::setMay(const May& may)
{
    if (may == m_may)
        return;
    m_may = may;
    arrange();
}

void ProblemPanel::setWords(const LiveWords& words, const QString& firstName)
{
    const bool same = words.remedy == m_words.remedy && words.hints == m_words.hints
        && words.browsers == m_words.browsers && words.earlier == m_words.earlier
        && words.startedIn == m_words.startedIn && firstName == m_firstName;
    m_words = words;
    m_firstName = firstName;
    if (!same)
        arrange();
}

void ProblemPanel::arrange()
{
    m_hints->setText(m_words.hints.join(u'\n'));
    m_hints->setVisible(!m_words.hints.isEmpty());
    showRemedy();
    showBrowsers();
    if (m_words.earlier.isEmpty())
        m_open = false;
    showEarlier();
    setVisible(!m_words.hints.isEmpty() || m_words.remedy != Remedy::none || !m_words.browsers.isEmpty()
        || !m_words.earlier.isEmpty());
}

void ProblemPanel::showRemedy()
{
    const bool may = m_words.remedy == Remedy::allowedDomains ? m_may.allowDomains : m_may.change;
    const bool wanted = m_words.remedy != Remedy::none;
    m_remedy->setVisible(wanted && may);
    m_reason->setVisible(wanted && !may);
    m_reason->setText({});
    switch (m_words.remedy) {
    case Remedy::changeEmail:
        return m_remedy->setText(tr("Change &email address"));
    case Remedy::allowedDomains:
        m_reason->setText(tr("%1 can allow a domain.").arg(whoMay(domain::Permission::changeDomains)));
        return m_remedy->setText(tr("&Allowed domains"));
    case Remedy::letThemTryAgain:
        m_reason->setText(tr("%1 can let them try again now.").arg(whoMay(domain::Permission::issueAuthenticator)));
        return m_remedy->setText(tr("&Let them try again now"));
    case Remedy::none:
        return;
    }
}

/// D-LIV-11. Several are told apart by their words, by when they opened the link, and by a number where both are alike.
void ProblemPanel::showBrowsers()
{
    delete m_rows;
    m_rows = nullptr;
    m_browsers->setVisible(!m_words.browsers.isEmpty());
    if (m_words.browsers.isEmpty())
        return;
    m_rows = new QWidget;
    auto* column = columnIn(m_rows, space::half);
    m_browserColumn->addWidget(m_rows);
    column->addWidget(makeStrong(tr("Also opened in another browser")));
    column->addWidget(makeHint(
        tr("Started in %1. Letting them continue elsewhere starts again at the email address and ends it there.")
            .arg(m_words.startedIn)));
    int number = int(m_words.browsers.size());
    for (const auto& choice : m_words.browsers)
        addBrowser(choice, number--);
    if (!m_may.change)
        return;
    auto* notThem = makeButton(tr("It was &not them: cancel link"), Role::quietDanger);
    column->addWidget(notThem, 0, Qt::AlignLeft);
    connect(notThem, &QAbstractButton::clicked, this, &ProblemPanel::notThemChosen);
}

bool ProblemPanel::sameBrowserTwice(const QString& browser) const
{
    return std::count_if(m_words.browsers.begin(), m_words.browsers.end(), [&](const BrowserChoice& one) {
        return one.browser == browser;
    }) > 1;
}

void ProblemPanel::addBrowser(const BrowserChoice& choice, int number)
{
    const QString name = sameBrowserTwice(choice.browser)
        ? tr("%1 (%2)", "browser, its number").arg(choice.browser, QString::number(number))
        : choice.browser;
    auto* row = new ListRow({QStringLiteral("computer"), IconTone::muted, name, {}, choice.words}, m_rows);
    if (!choice.letIn && m_may.change) {
        auto* let = makeButton(tr("Let them continue there"));
        let->setAccessibleName(tr("Let them continue there: %1, %2").arg(name, choice.words));
        row->setTrailing(let);
        connect(let, &QAbstractButton::clicked, this, [this, id = choice.id] { emit continuationChosen(id); });
    }
    m_rows->layout()->addWidget(row);
}

void ProblemPanel::showEarlier()
{
    const int count = int(m_words.earlier.size());
    m_showEarlier->setVisible(count > 0);
    m_showEarlier->setText(m_open
            ? tr("&Hide earlier problems")
            : plural(count, tr("S&how 1 earlier problem"), tr("S&how %n earlier problems", nullptr, count)));
    m_earlier->setText(m_words.earlier.join(u'\n'));
    m_earlier->setVisible(m_open && count > 0);
}

QWidget* ProblemPanel::nextAction() const
{
    return m_remedy->isVisibleTo(this) ? m_remedy : nullptr;
}

} // namespace countersign::ui
