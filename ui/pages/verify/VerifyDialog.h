// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Navigator.h"
#include "ui/pages/PageContext.h"
#include "ui/pages/verify/VerificationWatch.h"
#include "ui/pages/verify/VerificationWords.h"
#include "ui/widgets/Dialog.h"

#include <optional>

namespace countersign::domain {
struct Person;
}

namespace countersign::ui {

class Banner;
class ChooseWay;
class CodeEntry;
class FittingArea;
class OutcomeView;
class WaitingView;

/// Verify User Identity (ux.md 2.11): by which way, the wait for the answer, and how it ended. Nothing is ever sent again by
/// itself. Closing it while a request waits cancels the request. Deletes itself.
class VerifyDialog final : public Dialog
{
    Q_OBJECT

public:
    VerifyDialog(const PageContext& context, const PersonId& person, const VerifyErrand& errand, QWidget* parent);

    void reject() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Stage { loading, choose, waiting, code, outcome };

    void fetchWays();
    void showPerson(const domain::Person& person);
    void showWays();
    [[nodiscard]] bool canUse(domain::VerificationWay way) const;
    void enter(Stage stage, const QString& title, const QString& heading, QWidget* view);

    // Asking
    void showChoice();
    void nameSend();
    void next();
    void send(const Call<contract::Verification>& call);
    void refused(const Error& error, const Call<contract::Verification>& call);
    void showWaiting(const contract::Verification& verification, std::chrono::milliseconds left);
    void cancelRequest();
    void showAnswer(const contract::Verification& verification);

    // The end, and the code (VerifyDialogEnds.cpp)
    void showOutcome(const contract::Verification& verification);
    void addApproved(OutcomeView& view);
    void addSendAgain(const QString& text, Role role);
    void addUseCode();
    Button* addClose(const QString& text, Role role);
    void sendAgain();
    void showCode();
    void checkCode();
    void showCodeProblem(const Error& error);

    void say(Tone tone, const QString& lead, const QString& rest = {});
    void showError(const Error& error, const std::function<void()>& retry = {});

    PageContext m_context;
    PersonId m_person;
    VerifyErrand m_errand;
    Caller m_caller;
    QString m_issuer;
    Stage m_stage = Stage::loading;
    std::optional<contract::VerificationWays> m_ways;
    std::optional<contract::Verification> m_last;
    contract::BeginVerification m_request; ///< what was asked, to keep it between the steps
    VerificationWatch m_watch;
    Running m_running;
    Banner* m_message;
    FittingArea* m_area;
    ChooseWay* m_choose = nullptr; ///< the view of the stage, owned by the area
    WaitingView* m_waiting = nullptr;
    CodeEntry* m_code = nullptr;
    Button* m_send = nullptr;
};

} // namespace countersign::ui
