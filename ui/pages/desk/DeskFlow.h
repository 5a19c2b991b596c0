// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "ui/client/RegistrationClient.h"
#include "ui/pages/desk/DeskPart.h"

#include <QPointer>
#include <QTimer>

#include <memory>

class QWidget;

namespace countersign::ui {

class AddAccountStep;
class CodeStep;
class DeskStep;
class DeskWindow;
class DoneStep;
class EmailStep;
class MessageStep;
class OneTimePasswordStep;
class PasswordStep;

/// One registration At this desk: the person's token, the person's window, and what happens between them. The token
/// lives in here only and goes with it; who closes the window ends nothing but the window.
class DeskFlow final : public QObject
{
    Q_OBJECT

public:
    /// `transport` is the RA's road to the server; the RA's token never goes with a request of this. Both outlive it.
    DeskFlow(Transport& transport, const Clock& clock, QObject* parent = nullptr);
    ~DeskFlow() override;

    /// Ends with started() or failed(). The window opens beside `staffWindow` once there is something to show.
    void start(const std::string& ticket, QWidget& staffWindow);
    [[nodiscard]] DeskWindow* window() const { return m_window.get(); }
    void bringToFront();
    /// Something was sent and is not answered yet.
    [[nodiscard]] bool isBusy() const { return m_sending.isRunning(); }
    [[nodiscard]] bool holdsToken() const { return m_client.isStarted(); }
    /// How long the last page stays: ten seconds, which the words say.
    void setClosingTime(milliseconds time) { m_closesAfter = time; }

signals:
    void started();
    void failed(const countersign::Error& error);
    /// The window is closed and the token is gone.
    void ended();

private:
    void build();
    void connectProofs();
    void connectDevice();
    void connectWindow();
    void refresh();
    void apply(const contract::RegistrationState& state);
    void enter(DeskPart part);
    void send(const Call<Nothing>& call, DeskStep& step, const char* notice = nullptr);
    void refused(DeskStep& step, const Error& error);
    void fetchSecret();
    void say(const char* id);
    void sayUnreachable();
    void countDown(const QString& said = {});
    void keepOpen();
    void wantClose();
    void end();
    void tick();
    [[nodiscard]] Instant now() const;

    const Clock& m_clock;
    RegistrationClient m_client;
    std::unique_ptr<DeskWindow> m_window;
    contract::RegistrationState m_state;
    PersonWords m_words;
    QPointer<QWidget> m_staffWindow;
    std::optional<DeskPart> m_part;
    Account m_account = Account::notYet;
    milliseconds m_closesAfter = seconds{10};
    milliseconds m_ahead{0}; ///< the server's clock before this computer's
    QTimer m_second;
    QTimer m_closing;
    Running m_sending;
    Running m_asking;
    int m_ticks = 0;
    bool m_unreachable = false;

    // Children of the window.
    EmailStep* m_email = nullptr;
    OneTimePasswordStep* m_oneTimePassword = nullptr;
    PasswordStep* m_password = nullptr;
    AddAccountStep* m_addAccount = nullptr;
    CodeStep* m_code = nullptr;
    DoneStep* m_done = nullptr;
    MessageStep* m_message = nullptr;
};

} // namespace countersign::ui
