// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/IssuePage.h"

#include "ui/client/LiveFeed.h"
#include "ui/client/StaffSession.h"
#include "ui/pages/issue/ChooseTypeView.h"
#include "ui/pages/issue/FailureView.h"
#include "ui/pages/issue/InstructionsView.h"
#include "ui/pages/issue/KnownLinks.h"
#include "ui/pages/issue/LiveView.h"
#include "ui/pages/issue/RegisteredView.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/Announce.h"

#include <QTimer>
#include <QVBoxLayout>

namespace countersign::ui {

IssuePage::IssuePage(const PageContext& context, const PersonId& person)
    : IssuePage(context, person, EnrolmentId())
{
}

IssuePage::IssuePage(const PageContext& context, const EnrolmentId& enrolment)
    : IssuePage(context, PersonId(), enrolment)
{
}

IssuePage::IssuePage(const PageContext& context, PersonId person, EnrolmentId enrolment)
    : Page(context, tr("Issue other authenticator"))
    , m_person(std::move(person))
    , m_enrolment(std::move(enrolment))
    , m_reopened(!m_enrolment.empty())
    , m_links(KnownLinks::of(context))
    , m_second(new QTimer(this))
{
    buildViews();
    connectTypes();
    connectInstructions();
    connectLive();
    connectEnds();
    connect(this, &PageScaffold::crumbSelected, this, &IssuePage::openCrumb);
    connect(m_second, &QTimer::timeout, this, &IssuePage::tick);
    // The stream is heard before anything is asked: when it breaks in the middle of a meeting, ask what is true.
    connect(&context.live, &LiveFeed::disconnected, this, [this] {
        if (isVisible() && m_view && !domain::isOver(m_view->state))
            refresh();
    });
    m_second->start(std::chrono::seconds{1});
    showStage(m_reopened ? IssueStage::live : IssueStage::instructions);
}

EnrolmentId IssuePage::enrolment() const
{
    return m_enrolment;
}

void IssuePage::buildViews()
{
    m_types = new ChooseTypeView;
    m_instructions = new InstructionsView;
    m_live = new LiveView;
    m_registered = new RegisteredView;
    m_failure = new FailureView;
    for (QWidget* view : std::initializer_list<QWidget*>{m_types, m_instructions, m_live, m_registered, m_failure}) {
        view->hide();
        body()->addWidget(view);
    }
}

void IssuePage::connectInstructions()
{
    connect(m_instructions, &InstructionsView::generateRequested, this, &IssuePage::generateLink);
    connect(m_instructions, &InstructionsView::fixChosen, this, &IssuePage::applyFix);
    connect(m_instructions, &InstructionsView::backChosen, this, &IssuePage::backToTypes);
    connect(m_instructions, &InstructionsView::cancelChosen, this, &IssuePage::leaveUndone);
}

void IssuePage::connectLive()
{
    connect(m_live, &LiveView::extensionChosen, this,
        [this] { addTime(client().extendLink(m_enrolment), &domain::EnrolmentView::linkEndsAt); });
    connect(m_live, &LiveView::moreTimeChosen, this,
        [this] { addTime(client().giveMoreTime(m_enrolment), &domain::EnrolmentView::finishBy); });
    connect(m_live, &LiveView::qrCodeChosen, this, &IssuePage::showQrCode);
    connect(m_live, &LiveView::deskChosen, this, [this] { emit deskWanted(m_enrolment, qs(m_view->personFirstName)); });
    connect(m_live, &LiveView::serverSettingsChosen, this, [this] { navigator().openSettings(SettingsSection::server); });
    connect(m_live, &LiveView::cancelChosen, this, &IssuePage::askToCancel);
    connect(
        m_live, &LiveView::backChosen, this, [this] { navigator().openProfile(m_person, ProfileTab::authenticators); });
    connect(m_live, &LiveView::remedyChosen, this, &IssuePage::applyRemedy);
    connect(m_live, &LiveView::continuationChosen, this, [this](const BrowserId& browser) {
        changeEnrolment(
            client().letContinue(m_enrolment, browser), tr("%1 can continue there").arg(qs(m_view->personFirstName)));
    });
}

void IssuePage::connectEnds()
{
    const auto toProfile = [this] {
        navigator().openProfile(m_person, ProfileTab::authenticators);
    };
    connect(m_registered, &RegisteredView::testChosen, this,
        [this] { navigator().openTest(m_person, m_view->authenticator); });
    connect(m_registered, &RegisteredView::backChosen, this, toProfile);
    connect(m_registered, &RegisteredView::issueToSomeoneElseChosen, this, [this] { navigator().openHome(); });
    connect(m_registered, &RegisteredView::removalChosen, this,
        [this](const AuthenticatorId& id) { navigator().openRemove(m_person, id); });
    connect(m_failure, &FailureView::newLinkChosen, this, &IssuePage::startAgain);
    connect(m_failure, &FailureView::authenticatorsChosen, this, toProfile);
    connect(m_failure, &FailureView::backChosen, this, toProfile);
}

void IssuePage::load()
{
    if (m_enrolment.empty())
        return fetchPreparation(Fetch::shown);
    fetchEnrolment(Fetch::shown);
    fetchNames();
    fetchPlace();
}

void IssuePage::refresh()
{
    if (m_enrolment.empty())
        fetchPreparation(Fetch::quiet);
    else
        fetchEnrolment(Fetch::quiet);
}

void IssuePage::liveChange(const contract::LiveChange& change)
{
    const bool ours = !m_enrolment.empty() && change.topic == "enrolment" && change.id == m_enrolment.value;
    const bool mail =
        !m_enrolment.empty() && change.topic == "mail" && (change.person.empty() || change.person == m_person.value);
    const bool conditions = m_enrolment.empty() && (change.topic == "settings" || change.person == m_person.value);
    if (ours || mail || conditions)
        refresh();
    if (change.topic == "settings")
        fetchPlace();
}

void IssuePage::fetchPreparation(Fetch how)
{
    fetchTypes();
    fetch<domain::Person>(
        client().person(m_person),
        [this](const domain::Person& person) {
            m_profile = person;
            if (!m_enrolment.empty())
                return;
            head(qs(person.names.display),
                tr("%1 for %2 \u00b7 UUID %3", "kind of authenticator, name, UUID")
                    .arg(kindName(m_kind), qs(person.names.display), uuidText(person.uuid)));
            m_instructions->setFirstName(qs(person.names.first));
            showReadiness();
        },
        how);
    fetch<contract::Authenticators>(
        client().authenticators(m_person),
        [this](const contract::Authenticators& answer) {
            m_authenticators = answer;
            showReadiness();
        },
        how);
}

void IssuePage::showReadiness()
{
    // Answers that were asked for before the link was made may come after it.
    if (!m_profile || !m_authenticators || !m_enrolment.empty())
        return;
    if (!m_asksForType)
        return; // whether there is a choice comes first
    const bool first = !m_instructions->isVisibleTo(this) && !m_types->isVisibleTo(this);
    m_instructions->setReadiness(readinessOf(*m_profile, *m_authenticators, context().session.now(), m_kind));
    showStage(*m_asksForType && !m_typeChosen ? IssueStage::chooseType : IssueStage::instructions);
    if (first && isVisible())
        focusFirst();
}

void IssuePage::fetchEnrolment(Fetch how)
{
    if (how == Fetch::shown)
        return void(fetch<domain::EnrolmentView>(
            client().enrolment(m_enrolment), [this](const domain::EnrolmentView& view) { showEnrolment(view); }, how));
    client().enrolment(m_enrolment).inBackground().then(this, [this](const Result<domain::EnrolmentView>& view) {
        if (view)
            showEnrolment(*view);
        else
            refreshFailed(view.error());
    });
}

/// Coaching lines name the sender and the account. Asked only where the role may know: a refusal is audited.
void IssuePage::fetchNames()
{
    if (context().session.may(domain::Permission::viewPolicies))
        fetch<contract::RegistrationSettings>(client().registrationSettings(),
            [this](const contract::RegistrationSettings& settings) {
                m_atThisDesk = contract::policyOf(settings).atThisDesk;
                showLive();
            }, Fetch::quiet);
    if (!context().session.may(domain::Permission::changeSettings))
        return;
    fetch<domain::EmailSettings>(
        client().emailSettings(),
        [this](const domain::EmailSettings& mail) {
            m_names.sender = qs(mail.fromName.empty() ? mail.fromAddress : mail.fromName);
            showLive();
        },
        Fetch::quiet);
    fetch<domain::OrganisationSettings>(
        client().organisationSettings(),
        [this](const domain::OrganisationSettings& settings) {
            m_names.issuer = qs(settings.issuer.empty() ? settings.name : settings.issuer);
            showLive();
        },
        Fetch::quiet);
}

void IssuePage::showEnrolment(const domain::EnrolmentView& view)
{
    const bool doubted = m_stage == IssueStage::unconfirmed;
    const auto before = m_view && !doubted ? stageOf(*m_view) : IssueStage::instructions;
    m_view = view;
    upToDate();
    showMay();
    m_person = view.person;
    head(qs(view.personName),
        tr("%1 for %2 \u00b7 %3", "kind of authenticator, name, meeting")
            .arg(kindName(view.kind), qs(view.personName), meetingInSentence(view.meeting)));
    const auto stage = stageOf(view);
    if (stage == IssueStage::live)
        showLive();
    else if (stage == IssueStage::registered)
        m_registered->setEnrolment(view, context().clock.now());
    else
        m_failure->setEnrolment(view, stage, context().clock.now());
    showStage(stage);
    if (stage == before)
        return;
    if (stage == IssueStage::registered)
        fetchOlderDevices();
    if (isVisible())
        focusFirst();
    if (stage != IssueStage::live && before == IssueStage::live)
        announce(this, m_failure->isVisibleTo(this) ? m_failure->words() : m_registered->words());
}

void IssuePage::showLive()
{
    if (!m_view || stageOf(*m_view) != IssueStage::live)
        return;
    const auto words = liveWords(*m_view, context().clock.now(), m_names);
    m_live->setWords(words, qs(m_view->personFirstName));
    auto times = timesOf(*m_view, context().clock.now());
    times.extension = context().session.now().linkExtension;
    m_live->setTimes(times);
    showHelp(words.helpAskedAt);
    m_live->setLink(linkShown(words.opened));
    if (words.spoken == m_spoken)
        return;
    m_spoken = words.spoken;
    announce(this, words.spoken);
}

void IssuePage::showStage(IssueStage stage)
{
    m_stage = stage;
    const bool ready = m_enrolment.empty() ? m_profile && m_authenticators : m_view.has_value();
    const bool failed = stage == IssueStage::ranOut || stage == IssueStage::tooManyCodes
        || stage == IssueStage::cancelled || stage == IssueStage::unconfirmed;
    m_types->setVisible(ready && stage == IssueStage::chooseType);
    m_instructions->setVisible(ready && stage == IssueStage::instructions);
    m_live->setVisible(ready && stage == IssueStage::live);
    m_registered->setVisible(ready && stage == IssueStage::registered);
    m_failure->setVisible(ready && failed);
}

void IssuePage::tick()
{
    if (isVisible() && m_view && m_stage == IssueStage::live)
        showLive();
}

void IssuePage::head(const QString& name, const QString& subtitle)
{
    setBreadcrumb({name, tr("Authenticators"), tr("Issue")});
    setSubtitle(subtitle);
}

void IssuePage::openCrumb(int index)
{
    navigator().openProfile(m_person, index == 0 ? ProfileTab::details : ProfileTab::authenticators);
}

void IssuePage::focusFirst()
{
    switch (m_stage) {
    case IssueStage::chooseType:
        return m_types->isVisibleTo(this) ? m_types->focusFirst() : setFocus();
    case IssueStage::instructions:
        return m_instructions->isVisibleTo(this) ? m_instructions->focusFirst() : setFocus();
    case IssueStage::live:
        return m_live->isVisibleTo(this) ? m_live->focusNextAction() : setFocus();
    case IssueStage::registered:
        return m_registered->focusFirst();
    default:
        return m_failure->focusFirst();
    }
}

Page::Leaving IssuePage::leaving() const
{
    const bool typed = m_stage == IssueStage::instructions && m_instructions->isTouched() && !m_leaving;
    return typed ? Leaving::typedData : Leaving::free;
}

QString IssuePage::navigationId() const
{
    return m_reopened ? QStringLiteral("registrations") : QStringLiteral("find");
}

bool IssuePage::shortcut(const QKeySequence& keys)
{
    if (m_stage != IssueStage::live || !m_view)
        return Page::shortcut(keys);
    if (keys == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)) {
        m_live->link().copyLink();
        return true;
    }
    if (keys == QKeySequence(Qt::CTRL | Qt::Key_Q)) {
        showQrCode();
        return true;
    }
    return Page::shortcut(keys);
}

} // namespace countersign::ui
