// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/DeskFlow.h"

#include "ui/pages/desk/AddAccountStep.h"
#include "ui/pages/desk/CodeStep.h"
#include "ui/pages/desk/DeskWindow.h"
#include "ui/pages/desk/DoneStep.h"
#include "ui/pages/desk/EmailStep.h"
#include "ui/pages/desk/MessageStep.h"
#include "ui/pages/desk/OneTimePasswordStep.h"
#include "ui/pages/desk/PasswordStep.h"
#include "ui/widgets/Banner.h"

namespace countersign::ui {

namespace {

constexpr int ticksPerLook = 3; // Nothing tells this window of a change: it looks every three seconds.

BannerMessage notice(Tone tone, const QString& lead)
{
    BannerMessage message;
    message.tone = tone;
    message.lead = lead;
    message.closing = BannerMessage::Closing::never;
    return message;
}

} // namespace

DeskFlow::DeskFlow(Transport& transport, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_client(transport)
{
    m_closing.setSingleShot(true);
    connect(&m_second, &QTimer::timeout, this, &DeskFlow::tick);
    connect(&m_closing, &QTimer::timeout, this, &DeskFlow::end);
}

DeskFlow::~DeskFlow()
{
    m_client.forget();
}

void DeskFlow::start(const std::string& ticket, QWidget& staffWindow)
{
    m_staffWindow = &staffWindow;
    m_sending = m_client.start(ticket).then(this, [this](const Result<contract::StartedRegistration>& answer) {
        if (!answer) {
            emit failed(answer.error());
            return;
        }
        m_client.use(answer->token);
        build();
        refresh();
        m_second.start(seconds{1});
    });
}

void DeskFlow::build()
{
    m_email = new EmailStep;
    m_oneTimePassword = new OneTimePasswordStep;
    m_password = new PasswordStep;
    m_addAccount = new AddAccountStep;
    m_code = new CodeStep;
    m_done = new DoneStep;
    m_message = new MessageStep;
    m_window = std::make_unique<DeskWindow>(
        QMap<DeskPart, DeskStep*>{{DeskPart::email, m_email}, {DeskPart::oneTimePassword, m_oneTimePassword},
            {DeskPart::password, m_password}, {DeskPart::addAccount, m_addAccount}, {DeskPart::code, m_code},
            {DeskPart::done, m_done}, {DeskPart::paused, m_message}, {DeskPart::stopped, m_message}});
    connectProofs();
    connectDevice();
    connectWindow();
}

void DeskFlow::connectProofs()
{
    connect(m_email, &EmailStep::entered, this,
        [this](const QString& typed) { send(m_client.enterAddress(typed), *m_email); });
    connect(m_oneTimePassword, &OneTimePasswordStep::entered, this,
        [this](const QString& typed) { send(m_client.proveAddress(typed), *m_oneTimePassword); });
    connect(m_oneTimePassword, &OneTimePasswordStep::sendAgainChosen, this,
        [this] { send(m_client.sendAgain(), *m_oneTimePassword, "notice.sent_again"); });
    connect(m_oneTimePassword, &OneTimePasswordStep::changeChosen, this,
        [this] { send(m_client.changeAddress(), *m_oneTimePassword); });
    connect(m_password, &PasswordStep::created, this, [this](const QString& password, const QString& confirmation) {
        send(m_client.createPassword(password, confirmation), *m_password);
    });
    connect(m_password, &PasswordStep::entered, this,
        [this](const QString& password) { send(m_client.enterPassword(password), *m_password); });
}

void DeskFlow::connectDevice()
{
    connect(m_addAccount, &AddAccountStep::nextChosen, this, [this] {
        if (!m_addAccount->hasSecret())
            return;
        m_account = Account::added;
        send(m_client.addedAccount(), *m_addAccount);
    });
    connect(
        m_code, &CodeStep::entered, this, [this](const QString& typed) { send(m_client.confirmCode(typed), *m_code); });
    connect(m_code, &CodeStep::backChosen, this, [this] {
        m_account = Account::notYet;
        apply(m_state);
    });
    connect(m_done, &DoneStep::typing, this, &DeskFlow::keepOpen);
    connect(m_done, &DoneStep::named, this,
        [this](const QString& name) { send(m_client.nameDevice(name), *m_done, "notice.named"); });
}

void DeskFlow::connectWindow()
{
    connect(m_window.get(), &DeskWindow::closeWanted, this, &DeskFlow::wantClose);
    connect(m_window.get(), &DeskWindow::closeConfirmed, this, &DeskFlow::end);
    connect(m_window.get(), &DeskWindow::moreTimeChosen, this,
        [this] { send(m_client.needMoreTime(), *m_message, "notice.more_time"); });
    connect(m_window.get(), &DeskWindow::stuckChosen, this,
        [this] { send(m_client.askForHelp(), *m_message, "notice.told"); });
    connect(m_message, &MessageStep::firstChosen, this, &DeskFlow::wantClose);
}

void DeskFlow::refresh()
{
    m_asking = m_client.current().inBackground().then(this, [this](const Result<contract::RegistrationState>& state) {
        if (state)
            apply(*state);
        else if (state.error().kind == ErrorKind::unauthenticated)
            end();
        else
            sayUnreachable();
    });
}

void DeskFlow::apply(const contract::RegistrationState& state)
{
    m_state = state;
    m_words = PersonWords(state);
    if (state.serverTime != Instant{})
        m_ahead = std::chrono::duration_cast<milliseconds>(state.serverTime - m_clock.now());
    if (std::exchange(m_unreachable, false))
        m_window->clearNotice();
    const auto part = partOf(state, m_account, now());
    m_oneTimePassword->setNow(now());
    for (DeskStep* step :
        std::initializer_list<DeskStep*>{m_email, m_oneTimePassword, m_password, m_addAccount, m_code, m_done})
        step->show(m_words, state);
    m_window->showState(m_words, state, part, now());
    if (m_part == part)
        return;
    const bool first = !m_part;
    enter(part);
    if (!first || !m_staffWindow)
        return;
    m_window->openBeside(*m_staffWindow);
    emit started();
}

void DeskFlow::enter(DeskPart part)
{
    m_part = part;
    for (DeskStep* step :
        std::initializer_list<DeskStep*>{m_email, m_oneTimePassword, m_password, m_addAccount, m_code})
        step->clear();
    const bool over = part == DeskPart::done || part == DeskPart::stopped;
    if (part == DeskPart::paused || part == DeskPart::stopped)
        m_message->setMessage(messageFor(m_state, now()), over ? m_words.text("desk.close") : QString());
    if (part == DeskPart::addAccount)
        fetchSecret();
    m_window->clearNotice();
    m_window->enter(part);
    if (over)
        countDown();
}

void DeskFlow::send(const Call<Nothing>& call, DeskStep& step, const char* said)
{
    if (m_sending.isRunning())
        return;
    m_window->setBusy(true);
    m_sending = call.then(this, [this, &step, said](const Result<Nothing>& done) {
        m_window->setBusy(false);
        if (!done)
            return refused(step, done.error());
        step.setError(m_words, {});
        if (said)
            say(said);
        else
            refresh();
    });
}

void DeskFlow::refused(DeskStep& step, const Error& error)
{
    if (!error.fields.empty())
        return step.setError(m_words, error);
    if (error.kind == ErrorKind::unavailable)
        return sayUnreachable();
    refresh(); // out of order, paused or over: the state says which
}

void DeskFlow::fetchSecret()
{
    m_client.secret().then(this, [this](const Result<contract::RegistrationSecret>& secret) {
        if (secret && m_part == DeskPart::addAccount)
            m_addAccount->setSecret(*secret);
        else if (!secret)
            refused(*m_addAccount, secret.error());
    });
}

void DeskFlow::say(const char* id)
{
    // The words may hold a time that the next look brings.
    m_asking = m_client.current().then(this, [this, id](const Result<contract::RegistrationState>& state) {
        if (!state)
            return;
        apply(*state);
        if (m_part == DeskPart::done)
            return countDown(m_words.text(id));
        m_window->showNotice(notice(Tone::success, m_words.text(id)));
    });
}

void DeskFlow::sayUnreachable()
{
    if (std::exchange(m_unreachable, true))
        return;
    m_window->showNotice(notice(Tone::warning, m_words.text("desk.unreachable")));
}

void DeskFlow::countDown(const QString& said)
{
    const bool askForName = m_part == DeskPart::done && said.isEmpty();
    auto message =
        notice(Tone::information, said.isEmpty() ? m_words.text(askForName ? "desk.ends_done" : "desk.ends") : said);
    if (!said.isEmpty())
        message.rest = m_words.text("desk.ends");
    message.actions = {{m_words.text("desk.close_keep"), [this] {
                            keepOpen();
                        }}};
    m_window->showNotice(message);
    m_closing.start(m_closesAfter);
}

void DeskFlow::keepOpen()
{
    if (!m_closing.isActive())
        return;
    m_closing.stop();
    m_window->clearNotice();
}

void DeskFlow::wantClose()
{
    if (domain::isUnderWay(m_state.state))
        m_window->askToClose(m_words);
    else
        end();
}

void DeskFlow::end()
{
    m_second.stop();
    m_closing.stop();
    m_sending.cancel();
    m_asking.cancel();
    m_client.forget();
    if (m_window) {
        m_addAccount->clear();
        m_window->finish();
    }
    emit ended();
}

void DeskFlow::bringToFront()
{
    if (!m_window)
        return;
    m_window->raise();
    m_window->activateWindow();
}

void DeskFlow::tick()
{
    if (m_part)
        m_window->showState(m_words, m_state, *m_part, now());
    if (++m_ticks % ticksPerLook == 0 && !m_asking.isRunning() && !m_sending.isRunning())
        refresh();
}

Instant DeskFlow::now() const
{
    return m_clock.now() + m_ahead;
}

} // namespace countersign::ui
