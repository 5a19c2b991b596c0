// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/VerifyDialog.h"

#include "ui/client/ApiClient.h"
#include "ui/client/StaffSession.h"
#include "ui/pages/Page.h"
#include "ui/pages/verify/ChooseWay.h"
#include "ui/pages/verify/WaitingView.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/FittingArea.h"
#include "ui/widgets/Labels.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {

using State = domain::VerificationState;
using Way = domain::VerificationWay;

VerifyDialog::VerifyDialog(
    const PageContext& context, const PersonId& person, const VerifyErrand& errand, QWidget* parent)
    : Dialog(tr("Verify User Identity"), tr("Verify User Identity"), parent)
    , m_context(context)
    , m_person(person)
    , m_errand(errand)
    , m_watch(m_context)
    , m_message(new Banner)
    , m_area(new FittingArea(tr("Verify User Identity")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_request.reason = errand.reason;
    body()->addWidget(m_message);
    body()->addWidget(m_area);
    connect(&m_watch, &VerificationWatch::changed, this, &VerifyDialog::showAnswer);
    connect(&m_watch, &VerificationWatch::ticked, this, [this] {
        if (m_stage == Stage::waiting && m_last)
            m_waiting->setLeft(m_watch.left(), wholeTime(*m_last));
    });
    enter(Stage::loading, windowTitle(), windowTitle(), makeLabel(tr("Loading\u2026")));
    addClose(tr("Cancel"), Role::secondary);
    m_context.client.person(person).then(this, [this](const Result<domain::Person>& known) {
        if (known)
            showPerson(*known);
    });
    if (m_context.session.may(domain::Permission::changeSettings)) {
        m_context.client.organisationSettings().inBackground().then(
            this, [this](const Result<domain::OrganisationSettings>& settings) {
                if (settings)
                    m_issuer = qs(settings->issuer.empty() ? settings->name : settings->issuer);
            });
    }
    fetchWays();
}

void VerifyDialog::showPerson(const domain::Person& person)
{
    m_caller = {qs(person.names.display), qs(person.names.first), qs(person.organisationName),
        qs(person.mobile.empty() ? person.phone : person.mobile)};
    setContext(tr("%1 \u00b7 %2", "name, organisation").arg(m_caller.name, m_caller.organisation));
    showWays();
}

void VerifyDialog::fetchWays()
{
    IdentityClient(m_context.client.transport()).ways(m_person).then(this, [this](const Result<contract::VerificationWays>& ways) {
        if (!ways)
            return showError(ways.error(), [this] { fetchWays(); });
        m_ways = *ways;
        showWays();
    });
}

/// The names are in nearly every sentence, so nothing is shown before both answers are there.
void VerifyDialog::showWays()
{
    if (!m_ways || m_caller.name.isEmpty())
        return;
    if (m_stage == Stage::choose)
        return m_choose->setWays(*m_ways, m_context.clock.now());
    if (m_stage != Stage::loading)
        return;
    const auto* pending = m_ways->pending.empty() ? nullptr : &m_ways->pending.front();
    if (pending != nullptr && (!pending->number.empty() || pending->way == Way::microsoftPush))
        return showWaiting(*pending, timeLeft(*pending, m_context.clock.now()));
    showChoice();
    if (pending != nullptr)
        say(Tone::warning, wordingFor("D-VER-11").lead, wordingFor("D-VER-11").rest);
}

bool VerifyDialog::canUse(Way wanted) const
{
    return m_ways && std::any_of(m_ways->ways.begin(), m_ways->ways.end(), [wanted](const auto& way) {
        return way.way == wanted && way.available;
    });
}

void VerifyDialog::enter(Stage stage, const QString& title, const QString& heading, QWidget* view)
{
    m_stage = stage;
    m_choose = nullptr;
    m_waiting = nullptr;
    m_code = nullptr;
    m_send = nullptr;
    m_message->clear();
    clearButtons();
    setWindowTitle(title);
    setHeading(heading);
    m_area->show(view);
}

void VerifyDialog::showChoice()
{
    auto* choose = new ChooseWay(m_request.reason);
    const auto last = m_request.way;
    choose->setWays(*m_ways, m_context.clock.now());
    enter(Stage::choose, tr("Verify User Identity"), tr("Verify User Identity"), choose);
    m_choose = choose;
    choose->setNote(m_request.note);
    if (m_last)
        choose->select(last);
    addClose(tr("Cancel"), Role::secondary);
    m_send = addButton(tr("&Send"), Role::primary);
    connect(m_send, &QAbstractButton::clicked, this, &VerifyDialog::next);
    connect(choose, &ChooseWay::chosen, this, &VerifyDialog::nameSend);
    nameSend();
    setDefaultButton(m_send);
    choose->focusFirst();
}

void VerifyDialog::nameSend()
{
    const auto way = m_choose->selected();
    m_send->setText(way && !domain::asksAndWaits(way->way) ? tr("Con&tinue") : tr("&Send"));
    if (way)
        m_send->setAvailable();
    else
        m_send->setUnavailable(tr("There is no way to verify %1 now.").arg(m_caller.firstName));
}

void VerifyDialog::next()
{
    const auto way = m_choose->selected();
    if (!way || m_running.isRunning())
        return;
    m_request = {way->way, way->authenticator, m_choose->reason(), m_choose->note()};
    if (!domain::asksAndWaits(way->way))
        return showCode();
    send(IdentityClient(m_context.client.transport()).begin(m_person, m_request));
}

void VerifyDialog::send(const Call<contract::Verification>& call)
{
    m_message->clear();
    m_running = call.then(this, [this, call](const Result<contract::Verification>& answer) {
        if (!answer)
            return refused(answer.error(), call);
        if (answer->state == State::pending)
            return showWaiting(*answer, wholeTime(*answer));
        showAnswer(*answer);
    });
}

void VerifyDialog::refused(const Error& error, const Call<contract::Verification>& call)
{
    if (m_stage != Stage::choose)
        showChoice();
    if (const QString note = fieldWording(error, "note"); !note.isEmpty()) {
        m_choose->askForNote(note);
        announce(this, note, Politeness::assertive);
        return;
    }
    if (Page::isCutOff(error) || error.kind == ErrorKind::unavailable)
        return showError(error, [this, call] { send(call); }); // the same request: it is sent once
    showError(error);
    fetchWays();
}

void VerifyDialog::showWaiting(const contract::Verification& verification, std::chrono::milliseconds left)
{
    m_last = verification;
    auto* waiting = new WaitingView(verification);
    enter(Stage::waiting, tr("Verify User Identity"), WaitingView::heading(verification, m_caller), waiting);
    m_waiting = waiting;
    auto* cancel = addButton(tr("&Cancel request"));
    connect(cancel, &QAbstractButton::clicked, this, &VerifyDialog::cancelRequest);
    setDefaultButton(cancel);
    m_watch.start(verification, left);
    waiting->setLeft(m_watch.left(), wholeTime(verification));
    const QString number = verification.number.empty() ? QString() : tr(" Tell them this number: %1.").arg(qs(verification.number));
    announce(this, WaitingView::heading(verification, m_caller) + u'.' + number);
}

void VerifyDialog::cancelRequest()
{
    if (!m_last || m_running.isRunning())
        return;
    const auto call = IdentityClient(m_context.client.transport()).cancel(m_last->id);
    m_running = call.then(this, [this](const Result<contract::Verification>& answer) {
        if (answer)
            showAnswer(*answer);
        else if (m_stage == Stage::waiting)
            showError(answer.error(), [this] { cancelRequest(); });
    });
}

/// What the server says of the request now; the first answer that ends it counts.
void VerifyDialog::showAnswer(const contract::Verification& verification)
{
    if (verification.state == State::pending || (m_stage == Stage::outcome && m_last && m_last->id == verification.id))
        return;
    m_watch.stop();
    m_last = verification;
    if (verification.state != State::cancelled)
        return showOutcome(verification);
    showChoice();
    say(Tone::information, wordingFor("D-VER-12").lead, wordingFor("D-VER-12").rest);
    fetchWays();
}

/// Esc, and the window's close button. Nobody is left with a question on the phone that no one at the desk waits for.
void VerifyDialog::reject()
{
    if (m_stage == Stage::waiting)
        return cancelRequest();
    Dialog::reject();
}

/// Plain letters choose a way, never while a text field has the focus.
void VerifyDialog::keyPressEvent(QKeyEvent* event)
{
    const auto* focus = QApplication::focusWidget();
    const bool typing = qobject_cast<const QLineEdit*>(focus) != nullptr || qobject_cast<const QComboBox*>(focus) != nullptr;
    if (m_stage != Stage::choose || typing || event->modifiers() != Qt::NoModifier)
        return Dialog::keyPressEvent(event);
    if (event->key() == Qt::Key_C && m_choose->select(Way::readOutCode))
        return next();
    if (event->key() == Qt::Key_P && m_choose->select(Way::portalRequest))
        return m_choose->focusFirst();
    if (event->key() == Qt::Key_M && m_choose->select(Way::microsoftPush))
        return m_choose->focusFirst();
    Dialog::keyPressEvent(event);
}

void VerifyDialog::say(Tone tone, const QString& lead, const QString& rest)
{
    BannerMessage message;
    message.tone = tone;
    message.lead = lead;
    message.rest = rest;
    message.closing = BannerMessage::Closing::never;
    m_message->showQuietly(message);
    announce(this, lead + u' ' + rest);
}

void VerifyDialog::showError(const Error& error, const std::function<void()>& retry)
{
    const auto words = wordingOf(error);
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    message.reference = qs(error.reference);
    message.closing = BannerMessage::Closing::never;
    if (retry)
        message.actions = {{tr("Try again"), [this, retry] {
                                m_message->clear();
                                retry();
                            }}};
    m_message->show(message);
}

} // namespace countersign::ui
