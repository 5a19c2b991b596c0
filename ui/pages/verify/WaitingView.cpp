// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/WaitingView.h"

#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/TimeLeft.h"

#include <QHBoxLayout>

namespace countersign::ui {

namespace {

using Way = domain::VerificationWay;
using std::chrono::seconds;

constexpr seconds spokenEach{15};
constexpr seconds patience{10}; ///< so long an instant notification may take
constexpr seconds warnedBelow{10};

} // namespace

QString WaitingView::heading(const contract::Verification& verification, const Caller& caller)
{
    return verification.way == Way::portalRequest ? tr("Ask %1 to approve in self-service").arg(caller.firstName)
                                                  : tr("Ask %1 to approve on their phone").arg(caller.firstName);
}

WaitingView::WaitingView(const contract::Verification& verification, QWidget* parent)
    : QWidget(parent)
    , m_time(new TimeLeft)
    , m_nothing(new Lead)
    , m_atOnce(verification.way != Way::microsoftPush)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    auto* card = new Card(nullptr, 20);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(20);
    if (!verification.number.empty()) {
        halves->addWidget(makeNumber(qs(verification.number)), 1);
        halves->addWidget(new Hairline(nullptr, Hairline::Strength::line, Qt::Vertical));
    }
    halves->addWidget(makeTime(), 1);
    card->content()->addLayout(halves);
    column->addWidget(card);
    column->addSpacing(space::unit);
    if (verification.way == Way::portalRequest)
        m_nothing->setText(QString(), tr("They sign in to self-service, see your name and the reason, and enter the number."));
    else
        m_nothing->setText(tr("If nothing appears, ask them to open the app and pull down to refresh."), QString());
    m_nothing->setVisible(m_atOnce);
    column->addWidget(m_nothing);
    const QString device = verification.way == Way::microsoftPush ? tr("MS Authenticator") : qs(verification.deviceName);
    const QString when = clockTime(verification.askedAt);
    const QString sees = tr("They see your name and the reason: %1.").arg(reasonInSentence(verification.reason));
    auto* sent = makeLabel((device.isEmpty() ? tr("Sent at %1.").arg(when) : tr("Sent to \u201c%1\u201d at %2.").arg(device, when)) + u' ' + sees);
    setMuted(sent);
    column->addWidget(sent);
    column->addStretch(1);
}

QWidget* WaitingView::makeNumber(const QString& number)
{
    auto* half = new QWidget;
    auto* column = new QVBoxLayout(half);
    column->setContentsMargins(0, 0, 0, 0);
    auto* caption = makeLabel(tr("Tell them this number"));
    setMuted(caption);
    auto* figure = makeLabel(number, TextStep::figure, Wrap::no);
    figure->setAccessibleName(tr("Tell them this number: %1").arg(number));
    column->addWidget(caption);
    column->addWidget(figure);
    column->addStretch(1);
    return half;
}

QWidget* WaitingView::makeTime()
{
    auto* half = new QWidget;
    auto* column = new QVBoxLayout(half);
    column->setContentsMargins(0, 0, 0, 0);
    auto* caption = makeLabel(tr("Time left"));
    setMuted(caption);
    m_time->setWarnedBelow(warnedBelow);
    column->addWidget(caption);
    column->addWidget(m_time);
    column->addStretch(1);
    return half;
}

void WaitingView::setLeft(std::chrono::milliseconds left, std::chrono::milliseconds whole)
{
    const auto shown = std::chrono::ceil<seconds>(left);
    m_time->setRemaining(shown, std::chrono::ceil<seconds>(whole));
    if (!m_atOnce && whole - left >= patience) {
        m_atOnce = true;
        m_nothing->show();
    }
    const auto quarter = shown.count() / spokenEach.count();
    if (shown.count() % spokenEach.count() != 0 || quarter == m_spoken || shown.count() == 0 || left == whole)
        return;
    m_spoken = quarter;
    announce(this, tr("%1 seconds left").arg(shown.count()));
}

} // namespace countersign::ui
