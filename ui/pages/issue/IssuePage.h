// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/IssueStage.h"
#include "ui/pages/Page.h"

#include <optional>

class QTimer;

namespace countersign::ui {

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
    bool shortcut(const QKeySequence& keys) override;

private:
    IssuePage(const PageContext& context, PersonId person, EnrolmentId enrolment);
    void buildViews();
    void connectInstructions();
    void connectLive();
    void connectEnds();

    void loadPerson(Fetch how);
    void loadEnrolment(Fetch how);
    void loadOlderDevices();
    void showPerson(const domain::Person& person);
    void showEnrolment(const domain::EnrolmentView& view);
    void showStage(IssueStage stage);
    void tick();

    void generateLink();
    void showGenerationError(const Error& error);
    void offerOpenLink(const Error& error);
    void changeEnrolment(const Call<domain::EnrolmentView>& call, const QString& said);
    void askToCancel();
    void showQrCode();
    void startAgain();
    void headPerson(const QString& name, const QString& detail);

    PersonId m_person;
    EnrolmentId m_enrolment;
    IssueStage m_stage = IssueStage::instructions;
    bool m_reopened; ///< opened by its enrolment: belongs to Registrations in the navigation
    std::optional<domain::Person> m_profile;
    std::optional<domain::EnrolmentView> m_view;
    KnownLinks& m_links;
    QTimer* m_second = nullptr;

    // Children of this page.
    InstructionsView* m_instructions = nullptr;
    LiveView* m_live = nullptr;
    RegisteredView* m_registered = nullptr;
    FailureView* m_failure = nullptr;
};

} // namespace countersign::ui
