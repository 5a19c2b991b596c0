// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/IssueStage.h"
#include "ui/pages/issue/LinkCard.h"
#include "ui/pages/issue/LivePresenter.h"
#include "ui/pages/issue/Readiness.h"
#include "ui/pages/Page.h"

#include <optional>

class QTimer;

namespace countersign::ui {

class ChooseTypeView;
class FailureView;
class InstructionsView;
class KnownLinks;
class LiveView;
class RegisteredView;

/// Issue other authenticator: instructions, the link with live progress, and how it ended. One page, because the
/// server's state of the enrolment decides what is shown.
class IssuePage final : public Page
{
    Q_OBJECT

public:
    /// From the first page.
    IssuePage(const PageContext& context, const PersonId& person);
    /// A registration that exists already.
    IssuePage(const PageContext& context, const EnrolmentId& enrolment);

    /// Empty before Generate link.
    [[nodiscard]] EnrolmentId enrolment() const;
    [[nodiscard]] IssueStage stage() const { return m_stage; }

    void load() override;
    void refresh() override;
    void liveChange(const contract::LiveChange& change) override;
    void focusFirst() override;
    [[nodiscard]] Leaving leaving() const override;
    [[nodiscard]] QString navigationId() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("issue"); }
    [[nodiscard]] bool shows(const EnrolmentId& enrolment) const override { return enrolment == m_enrolment; }
    bool shortcut(const QKeySequence& keys) override;

signals:
    /// At this desk: the person's own window, which is no page.
    void deskWanted(const countersign::EnrolmentId& enrolment, const QString& firstName);

private:
    IssuePage(const PageContext& context, PersonId person, EnrolmentId enrolment);
    void buildViews();
    void connectInstructions();
    void connectTypes();
    void fetchTypes();
    void typeChosen(domain::AuthenticatorKind kind);
    void backToTypes();
    void leaveUndone();
    void connectLive();
    void connectEnds();

    void fetchPreparation(Fetch how);
    void fetchEnrolment(Fetch how);
    void fetchNames();
    void fetchPlace();
    [[nodiscard]] LinkShown linkShown(const QString& opened) const;
    void fetchOlderDevices();
    void showReadiness();
    void showEnrolment(const domain::EnrolmentView& view);
    void showLive();
    void showStage(IssueStage stage);
    void tick();

    void generateLink(const contract::NewEnrolment& enrolment);
    void send(const Call<contract::MadeEnrolment>& call, const contract::NewEnrolment& enrolment);
    void showMade(const contract::MadeEnrolment& made);
    void showGenerationError(
        const Error& error, const Call<contract::MadeEnrolment>& call, const contract::NewEnrolment& enrolment);
    void offerOpenLink(const Error& error, contract::NewEnrolment enrolment);
    void changeEnrolment(const Call<domain::EnrolmentView>& call, const QString& said);
    void changed(const domain::EnrolmentView& view, const QString& said);
    void addTime(const Call<domain::EnrolmentView>& call, Instant domain::EnrolmentView::*end);

    // What is known while somebody else acts (IssuePageWatch.cpp).
    void refreshFailed(const Error& error);
    void upToDate();
    void showHelp(Instant askedAt);
    void showMay();
    [[nodiscard]] QString readOnlyReason() const;
    [[nodiscard]] bool carriesOver() const;

    void askToCancel();
    void cancelLink();
    void showQrCode();
    void applyFix(Fix fix);
    void applyRemedy(Remedy remedy);
    void startAgain();
    void askAnew();
    void changeFailed(const Error& error, std::function<void()> retry);
    void head(const QString& name, const QString& subtitle);
    void openCrumb(int index);

    PersonId m_person;
    EnrolmentId m_enrolment;
    IssueStage m_stage = IssueStage::instructions;
    bool m_reopened; ///< opened by its enrolment: belongs to Registrations in the navigation
    bool m_atThisDesk = false; ///< the policy, as far as it is known
    bool m_leaving = false; ///< the page has asked to go: nothing typed is lost
    domain::AuthenticatorKind m_kind = domain::AuthenticatorKind::totpApp;
    std::optional<bool> m_asksForType; ///< as soon as the policy is known
    bool m_typeChosen = false;
    QString m_spoken;
    Instant m_helpShown{}; ///< the request for help that the banner told of
    QString m_helpLead;
    Instant m_oldSince{}; ///< the server has not answered since; zero: it did
    CoachingNames m_names;
    std::optional<domain::Person> m_profile;
    std::optional<contract::Authenticators> m_authenticators;
    std::optional<domain::EnrolmentView> m_view;
    contract::PortalPlace m_place; ///< of a computer that works alone; empty until it is known
    KnownLinks& m_links;
    QTimer* m_second = nullptr;

    // Children of this page.
    ChooseTypeView* m_types = nullptr;
    InstructionsView* m_instructions = nullptr;
    LiveView* m_live = nullptr;
    RegisteredView* m_registered = nullptr;
    FailureView* m_failure = nullptr;
};

} // namespace countersign::ui
