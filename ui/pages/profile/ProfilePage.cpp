// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ProfilePage.h"

#include "ui/client/StaffSession.h"
#include "ui/models/RecentPeople.h"
#include "ui/pages/profile/ActivityTab.h"
#include "ui/pages/profile/AuthenticatorsTab.h"
#include "ui/pages/profile/DetailsTab.h"
#include "ui/pages/profile/ProfileLine.h"
#include "ui/pages/StepUp.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Status.h"
#include "ui/widgets/TabBar.h"

#include <QScrollBar>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {

using domain::Permission;

ProfilePage::ProfilePage(const PageContext& context, const PersonId& person, ProfileTab tab)
    : Page(context, tr("Profile"))
    , m_person(person)
    , m_tab(tab)
{
    buildHeader();
    buildTabs();
    connectTabs();
    showTab(tab);
}

void ProfilePage::buildHeader()
{
    m_avatar = new Avatar(QString());
    m_status = new Chip(Tone::success, QString());
    m_status->hide();
    m_line = new ProfileLine;
    m_line->hide();
    setBackLink(tr("Back"));
    setLeading(m_avatar);
    addBesideTitle(m_status);
    buildIdentity();
    setSubtitleWidget(m_line);
    connect(this, &PageScaffold::backSelected, this, [this] { navigator().back(); });
}

void ProfilePage::buildTabs()
{
    m_tabs = makeTabBar({tr("Details"), tr("Authenticators"), tr("Activity")}, tr("Parts of the profile"));
    m_tabs->setTabVisible(int(ProfileTab::activity), mayShow(ProfileTab::activity));
    m_details = new DetailsTab(client());
    m_authenticators = new AuthenticatorsTab;
    m_activity = new ActivityTab;
    body()->addWidget(m_tabs);
    body()->addSpacing(space::unit);
    body()->addWidget(m_details);
    body()->addWidget(m_authenticators);
    body()->addWidget(m_activity);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) { showTab(ProfileTab(index)); });
}

void ProfilePage::connectTabs()
{
    connect(m_details, &DetailsTab::changed, this, &ProfilePage::personChanged);
    connect(m_details, &DetailsTab::cancelled, this, [this] {
        if (m_errand == Errand::open)
            navigator().back();
    });
    connect(m_details, &DetailsTab::failed, this, &ProfilePage::changeFailed);
    connect(m_authenticators, &AuthenticatorsTab::issueChosen, this, [this] { navigator().openIssue(m_person); });
    connect(m_authenticators, &AuthenticatorsTab::openChosen, this,
        [this](const EnrolmentId& id) { navigator().openEnrolment(id); });
    connect(m_authenticators, &AuthenticatorsTab::testChosen, this,
        [this](const AuthenticatorId& id) { navigator().openTest(m_person, id); });
    connect(m_authenticators, &AuthenticatorsTab::removalChosen, this,
        [this](const AuthenticatorId& id) { navigator().openRemove(m_person, id); });
    connect(m_authenticators, &AuthenticatorsTab::tryAgainChosen, this, &ProfilePage::letThemTryAgain);
    connectPasses();
    connect(m_activity, &ActivityTab::olderWanted, this, [this](Instant before) {
        fetch<contract::Activity>(client().activity(m_person, before),
            [this](const contract::Activity& answer) { m_activity->addOlder(answer, context().clock.now()); });
    });
}

bool ProfilePage::mayShow(ProfileTab tab) const
{
    return tab != ProfileTab::activity || context().session.may(Permission::viewActivity);
}

void ProfilePage::showTab(ProfileTab tab)
{
    m_tab = mayShow(tab) ? tab : ProfileTab::details;
    m_tabs->setCurrentIndex(int(m_tab));
    m_details->setVisible(m_tab == ProfileTab::details);
    m_authenticators->setVisible(m_tab == ProfileTab::authenticators);
    m_activity->setVisible(m_tab == ProfileTab::activity);
    if (m_tab == ProfileTab::activity && !m_activity->isFilled())
        fetchActivity(Fetch::shown);
}

void ProfilePage::load()
{
    fetchAll(Fetch::shown);
}

void ProfilePage::refresh()
{
    fetchAll(Fetch::quiet);
}

void ProfilePage::liveChange(const contract::LiveChange& change)
{
    const bool settings = change.topic == "settings";
    if (settings || change.person == m_person.value || (change.topic == "person" && change.id == m_person.value))
        refresh();
}

void ProfilePage::fetchAll(Fetch how)
{
    fetch<domain::Person>(
        client().person(m_person), [this](const domain::Person& person) { showPerson(person); }, how);
    fetch<contract::Authenticators>(
        client().authenticators(m_person),
        [this](const contract::Authenticators& answer) { showAuthenticators(answer); }, how);
    fetchIdentity();
    if (m_activity->isFilled())
        fetchActivity(Fetch::quiet);
    if (context().session.may(Permission::changeDomains))
        fetch<contract::Domains>(
            client().domains(), [this](const contract::Domains& domains) { m_details->setAllowedDomains(domains); },
            Fetch::quiet);
}

void ProfilePage::fetchActivity(Fetch how)
{
    if (!mayShow(ProfileTab::activity))
        return;
    fetch<contract::Activity>(
        client().activity(m_person),
        [this](const contract::Activity& answer) {
            const bool reading = verticalScrollBar()->value() > 0 && m_tab == ProfileTab::activity;
            m_activity->setNewest(
                answer, context().clock.now(), reading ? ActivityTab::Arrival::hold : ActivityTab::Arrival::insert);
        },
        how);
}

void ProfilePage::showPerson(const domain::Person& person)
{
    const QString name = qs(person.names.display);
    const bool active = person.status == domain::PersonStatus::active;
    rename(name);
    m_avatar->setName(name);
    m_status->set(active ? Tone::success : Tone::neutral, statusName(person.status));
    m_status->show();
    m_line->setPerson(person);
    m_line->show();
    m_authenticators->setFirstName(qs(person.names.first));
    showVerify(person);
    // Nobody acts on themselves in an RA role.
    const bool mayChange =
        active && context().session.may(Permission::changeContact) && !context().session.is(m_person);
    m_details->setPerson(
        person, mayChange ? SummaryList::Changing::allowed : SummaryList::Changing::readOnly, context().clock.now());
    const bool mayClose = context().session.may(Permission::closeProfile) && !context().session.is(m_person);
    m_details->setClosing(mayClose ? DetailsTab::Closing::offered : DetailsTab::Closing::notOffered);
    runErrand();
    const QString below = person.jobTitle.empty() ? qs(person.organisationName) : qs(person.jobTitle);
    context().recentPeople.note({person.id, name, below, context().clock.now()});
}

void ProfilePage::showAuthenticators(const contract::Authenticators& answer)
{
    const auto& session = context().session;
    m_authenticators->setAnswer(answer,
        {session.may(Permission::issueAuthenticator), session.may(Permission::removeAuthenticator),
            session.may(Permission::issuePass)},
        context().clock.now());
    const bool noMail = std::any_of(answer.obstacles.begin(), answer.obstacles.end(),
        [](const domain::Note& note) { return note.id == "no_mail_server"; });
    m_details->setNotices(noMail ? ChangeEmailForm::Notices::none : ChangeEmailForm::Notices::sent);
    const auto other = std::find_if(answer.obstacles.begin(), answer.obstacles.end(),
        [](const domain::Note& note) { return note.id == "domain_not_allowed"; });
    m_details->setNotAllowedDomain(
        other == answer.obstacles.end() ? QString() : parameter(other->parameters, "domain"), context().clock.now());
}

void ProfilePage::letThemTryAgain(const AuthenticatorId& id)
{
    const auto call = client().letThemTryAgain(id);
    withStepUp<domain::Authenticator>(this, client(), call, [this](const Result<domain::Authenticator>& answer) {
        if (!answer && answer.error().kind == ErrorKind::stepUpRequired)
            return;
        if (!answer)
            return showError(answer.error());
        BannerMessage message;
        message.tone = Tone::success;
        message.lead = tr("They can try again.");
        message.rest = tr("Wrong codes and passwords until now no longer count.");
        banner().show(message);
        refresh();
    });
}

void ProfilePage::personChanged(const domain::Person& person, const QString& lead, const QString& rest)
{
    answered(Attempt::acting);
    showPerson(person);
    BannerMessage message;
    message.tone = Tone::success;
    message.lead = lead;
    message.rest = rest;
    if (m_errand == Errand::open) {
        auto& to = navigator(); // this page goes with the navigation
        to.back();
        to.showBanner(message);
        return;
    }
    banner().show(message);
    refresh();
}

void ProfilePage::runErrand()
{
    if (m_errand != Errand::toOpen)
        return;
    m_errand = Errand::open;
    m_details->openEmail();
}

void ProfilePage::changeFailed(const Error& error, const std::function<void()>& retry)
{
    VerifyErrand errand;
    errand.reason = domain::VerificationReason::changeOfDetails;
    errand.act = tr("&Save the change");
    errand.goOn = retry;
    if (verifyFirst(error, m_person, errand))
        return;
    if (error.kind != ErrorKind::conflict || error.message != "D-GEN-3")
        return showError(error, retry);
    const auto words = wordingFor("D-GEN-3", error.parameters);
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    message.actions = {{tr("Show the latest"), [this] {
                            banner().clear();
                            m_details->closeForm();
                            load();
                        }}};
    banner().show(message);
}

void ProfilePage::focusFirst()
{
    if (banner().hasMessage() && banner().message().tone == Tone::error)
        return focusStart();
    switch (m_tab) {
    case ProfileTab::details:
        return m_tabs->setFocus(Qt::OtherFocusReason);
    case ProfileTab::authenticators:
        return m_authenticators->focusFirst();
    case ProfileTab::activity:
        return m_activity->focusFirst();
    }
}

Page::Leaving ProfilePage::leaving() const
{
    return m_details->isTouched() ? Leaving::typedData : Leaving::free;
}

bool ProfilePage::shortcut(const QKeySequence& keys)
{
    for (const auto tab : {ProfileTab::details, ProfileTab::authenticators, ProfileTab::activity}) {
        if (keys != QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(tab))) || !mayShow(tab))
            continue;
        showTab(tab);
        focusFirst();
        return true;
    }
    if (keys == QKeySequence(Qt::CTRL | Qt::Key_I)) {
        showTab(ProfileTab::authenticators);
        m_authenticators->pressIssue();
        return true;
    }
    if (identityShortcut(keys))
        return true;
    if (keys == QKeySequence(Qt::Key_Delete) && m_tab == ProfileTab::authenticators)
        return m_authenticators->removeSelected();
    return Page::shortcut(keys);
}

} // namespace countersign::ui
