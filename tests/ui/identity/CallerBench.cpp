// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallerBench.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QTest>

namespace countersign::tests {

using domain::VerificationState;
using domain::VerificationStrength;
using domain::VerificationWay;

CallerBench::CallerBench()
{
    canWays(ways());
    api.on(beginRoute, contract::toJson(pending()));
    api.on(QStringLiteral("GET /verifications/v-1"), contract::toJson(pending()));
    api.on(QStringLiteral("POST /verifications/v-1/cancellation"), contract::toJson(ended(VerificationState::cancelled)));
    api.on(passRoute, contract::toJson(madePass()));
}

void CallerBench::openProfile()
{
    show();
    enter();
    work().openProfile(PersonId("p-14"), ui::ProfileTab::details);
    QTRY_VERIFY(says(QStringLiteral("Care home nurse")));
    QTRY_VERIFY(desk.live.isConnected());
}

void CallerBench::press(int key, Qt::KeyboardModifiers modifiers)
{
    ++m_commands;
    auto* front = dialog() != nullptr ? static_cast<QWidget*>(dialog()) : &window;
    if (!front->isActiveWindow())
        QApplication::setActiveWindow(front);
    auto* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : front, Qt::Key(key), modifiers);
}

void CallerBench::type(const QString& text)
{
    m_typed += int(text.size());
    QTest::keyClicks(QApplication::focusWidget(), text);
}

QDialog* CallerBench::dialog() const
{
    return qobject_cast<QDialog*>(QApplication::activeModalWidget());
}

QString CallerBench::dialogTitle() const
{
    return dialog() != nullptr ? dialog()->windowTitle() : QString();
}

QStringList CallerBench::dialogWords() const
{
    if (dialog() == nullptr)
        return {};
    QStringList all = words(*dialog());
    for (const auto* box : dialog()->findChildren<QComboBox*>()) {
        if (box->isVisibleTo(dialog()))
            all << box->currentText();
    }
    all.replaceInStrings(QStringLiteral("&"), QString()); // the mnemonics of labels
    return all;
}

bool CallerBench::dialogSays(const QString& part) const
{
    return dialogWords().join(u'\n').contains(part);
}

QAbstractButton* CallerBench::button(const QString& text) const
{
    // What was added just now becomes visible in the event loop.
    for (int looks = 0; looks < 20; ++looks) {
        for (auto* one : dialog() != nullptr ? dialog()->findChildren<QAbstractButton*>() : QList<QAbstractButton*>()) {
            if (one->isVisibleTo(dialog()) && one->text().remove(u'&') == text)
                return one;
        }
        QTest::qWait(10);
    }
    return nullptr;
}

QString CallerBench::focused() const
{
    if (dialog() != nullptr && !dialog()->isActiveWindow())
        QApplication::setActiveWindow(dialog());
    const auto* focus = QApplication::focusWidget();
    const auto* one = qobject_cast<const QAbstractButton*>(focus);
    return one != nullptr ? one->text().remove(u'&') : focus != nullptr ? nameOf(*focus) : QStringLiteral("nothing");
}

void CallerBench::canWays(const contract::VerificationWays& ways)
{
    api.on(waysRoute, contract::toJson(ways));
}

void CallerBench::canAnswer(const contract::Verification& verification)
{
    api.on(QStringLiteral("GET /verifications/v-1"), contract::toJson(verification));
    api.change("verification", "v-1");
}

contract::VerificationWays CallerBench::ways()
{
    contract::VerificationWays ways;
    ways.ways = {{VerificationWay::microsoftPush, {}, {}, {}, VerificationStrength::weak, false, "microsoft_not_connected"},
        {VerificationWay::pushApp, AuthenticatorId("a-7"), "Sample phone", samples::today(12, 7), VerificationStrength::strong, true, {}},
        {VerificationWay::portalRequest, {}, {}, {}, VerificationStrength::strong, true, {}},
        {VerificationWay::readOutCode, {}, {}, {}, VerificationStrength::strong, true, {}}};
    return ways;
}

contract::Verification CallerBench::pending(VerificationWay way)
{
    contract::Verification one;
    one.id = VerificationId("v-1");
    one.person = PersonId("p-14");
    one.way = way;
    one.strength = domain::strengthOf(way);
    one.deviceName = way == VerificationWay::pushApp ? "Sample phone" : "";
    one.number = way == VerificationWay::microsoftPush ? "" : "47";
    one.reason = domain::VerificationReason::passwordReset;
    one.askedAt = samples::now();
    one.endsAt = samples::now() + seconds(60);
    return one;
}

contract::Verification CallerBench::ended(VerificationState state)
{
    auto one = pending();
    one.state = state;
    one.answeredAt = one.askedAt + seconds(12);
    if (state == VerificationState::approved)
        one.proofEndsAt = one.answeredAt + minutes(15);
    one.noteNeeded = state == VerificationState::denied || state == VerificationState::wrongNumber;
    return one;
}

contract::VerificationProof CallerBench::proof()
{
    return {VerificationId("v-1"), VerificationWay::pushApp, VerificationStrength::strong, samples::today(13, 58), samples::today(14, 13)};
}

contract::MadeAccessPass CallerBench::madePass()
{
    return {AccessPassId("t-1"), "7KQM4HTX", samples::now(), samples::today(15, 6), true};
}

domain::AccessPass CallerBench::pass(domain::PassState state)
{
    domain::AccessPass one;
    one.id = AccessPassId("t-1");
    one.person = PersonId("p-14");
    one.state = state;
    one.startsAt = samples::today(14, 0);
    one.endsAt = samples::today(15, 30);
    one.madeAt = samples::today(14, 0);
    one.madeBy = "Sample Manager";
    return one;
}

} // namespace countersign::tests
