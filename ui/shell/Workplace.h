// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"
#include "domain/enrolment/EnrolmentView.h"
#include "domain/staff/Role.h"
#include "ui/pages/Navigator.h"
#include "ui/shell/PageFactory.h"
#include "ui/shell/Shortcuts.h"

#include <QWidget>

#include <memory>
#include <set>

class QDateTime;
class QDialog;
class QShortcut;

namespace countersign::contract {
struct PortalPlace;
}

namespace countersign::ui {

class Desk;
class CallerAlert;
class DeskHost;
class NavigationPane;
class Page;
class PageStack;
class Strip;
class TopBar;
class WindowNotices;

/// The frame in which a signed-in person works: top bar, navigation, pages, strip.
class Workplace final : public QWidget, public Navigator
{
    Q_OBJECT

public:
    explicit Workplace(Desk& desk);
    ~Workplace() override;

    [[nodiscard]] QString title() const;
    /// Page of the guide that belongs to what is shown.
    [[nodiscard]] QString helpTopic() const;
    [[nodiscard]] WindowNotices& notices() { return *m_notices; }
    [[nodiscard]] PageStack& pages() { return *m_pages; }
    [[nodiscard]] DeskHost& deskHost() { return *m_deskHost; }
    /// After a lock: everything again, quietly.
    void refreshAll();

    void openHome() override;
    void openSearch(const QString& query) override;
    void openNewPerson(const QString& name) override;
    void openProfile(const PersonId& person, ProfileTab tab) override;
    void openChangeEmail(const PersonId& person) override;
    void openIssue(const PersonId& person) override;
    void openEnrolment(const EnrolmentId& enrolment) override;
    void openRemove(const PersonId& person, const AuthenticatorId& authenticator) override;
    void openTest(const PersonId& person, const AuthenticatorId& authenticator) override;
    void openVerify(const PersonId& person, const VerifyErrand& errand) override;
    void openPass(const PersonId& person) override;
    void openRegistrations() override;
    void openStaff() override;
    void openOutbox() override;
    void openSettings(SettingsSection section) override;
    void back() override;
    void forgetCurrent() override;
    void showBanner(const BannerMessage& message) override;
    void showToast(const QString& text) override;
    void signOut() override;

signals:
    void titleChanged();
    void lockWanted();
    void helpWanted();
    void signOutWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void connectLive();
    void sessionChanged();
    void makeShortcuts();
    void run(const Shortcut& shortcut);
    void choose(const QString& navigationId);
    void pageChanged(Page* page);
    void find();
    void moveRegion(int direction);
    [[nodiscard]] QWidget* inFront() const;
    void over(QDialog* dialog);
    [[nodiscard]] QList<QWidget*> regions() const;
    void showShortcuts();
    void helpAsked(const domain::EnrolmentView& enrolment);
    void disconnected(const QDateTime& since);
    void lookAtNetwork();
    void showNetworkProblem(const contract::PortalPlace& place);
    void fit();

    Desk& m_desk;
    PageFactory m_factory;
    TopBar* m_topBar;
    WindowNotices* m_notices;
    NavigationPane* m_navigation;
    PageStack* m_pages;
    Strip* m_strip;
    DeskHost* m_deskHost;
    std::unique_ptr<CallerAlert> m_callerAlert;
    QList<QShortcut*> m_shortcuts;
    QList<Shortcut> m_map;
    std::set<domain::Permission> m_permissions;
};

} // namespace countersign::ui
