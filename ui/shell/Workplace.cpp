// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Workplace.h"

#include "ui/pages/Page.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/shell/CallerAlert.h"
#include "ui/shell/Desk.h"
#include "ui/shell/DeskHost.h"
#include "ui/shell/HelpGuide.h"
#include "ui/shell/NavigationPane.h"
#include "ui/shell/PageStack.h"
#include "ui/shell/ShellDialogs.h"
#include "ui/shell/Strip.h"
#include "ui/shell/TopBar.h"
#include "ui/shell/WindowNotices.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/NavigationList.h"
#include "ui/widgets/Toast.h"

#include <QApplication>
#include <QDateTime>
#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int contentMargin = 32;

} // namespace

Workplace::Workplace(Desk& desk)
    : m_desk(desk)
    , m_factory(desk.context(*this))
    , m_topBar(new TopBar)
    , m_notices(new WindowNotices)
    , m_navigation(new NavigationPane)
    , m_pages(new PageStack)
    , m_strip(new Strip)
    , m_deskHost(new DeskHost(desk, *m_notices, *this))
    , m_callerAlert(std::make_unique<CallerAlert>(desk, *m_notices, *this))
{
    build();
    connectParts();
    connectLive();
    sessionChanged();
}

Workplace::~Workplace() = default;

void Workplace::build()
{
    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addWidget(m_pages, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_notices);
    column->addLayout(middle, 1);
    column->addWidget(m_strip);
}

void Workplace::connectParts()
{
    connect(m_topBar, &TopBar::searched, this, &Workplace::openSearch);
    connect(m_topBar, &TopBar::helpWanted, this, &Workplace::helpWanted);
    connect(m_topBar, &TopBar::shortcutsWanted, this, &Workplace::showShortcuts);
    connect(m_topBar, &TopBar::lockWanted, this, &Workplace::lockWanted);
    connect(m_topBar, &TopBar::signOutWanted, this, &Workplace::signOutWanted);
    connect(m_navigation, &NavigationPane::chosen, this, &Workplace::choose);
    connect(m_pages, &PageStack::changed, this, &Workplace::pageChanged);
    connect(m_strip, &Strip::chosen, this, &Workplace::openEnrolment);
    connect(m_strip, &Strip::allWanted, this, &Workplace::openRegistrations);
    connect(&m_desk.session, &StaffSession::changed, this, &Workplace::sessionChanged);
    connect(m_deskHost, &DeskHost::failed, this, [this](const Error& error) {
        if (auto* page = m_pages->current())
            page->showError(error);
    });
}

void Workplace::connectLive()
{
    auto& live = m_desk.live;
    auto& open = m_desk.openEnrolments;
    const auto showOpen = [this, &open] {
        m_strip->show(open.all(), m_desk.clock.now());
        m_navigation->setOpenRegistrations(int(open.all().size()));
    };
    connect(&open, &OpenEnrolments::changed, this, showOpen);
    connect(&open, &OpenEnrolments::ticked, this, showOpen);
    connect(&open, &OpenEnrolments::helpAsked, this, &Workplace::helpAsked);
    connect(&live, &LiveFeed::changed, this, [this](const contract::LiveChange& change) {
        if (auto* page = m_pages->current())
            page->liveChange(change);
        if (change.topic == "settings")
            lookAtNetwork();
    });
    connect(&live, &LiveFeed::resynchronise, this, &Workplace::refreshAll);
    connect(&live, &LiveFeed::connected, this, [this] {
        m_notices->hide(WindowNotices::Kind::offline);
        m_strip->setConnection(Strip::Connection::connected);
        lookAtNetwork();
    });
    connect(&live, &LiveFeed::disconnected, this, &Workplace::disconnected);
}

void Workplace::sessionChanged()
{
    const auto& session = m_desk.session.now();
    if (session.person.empty())
        return;
    m_topBar->setSession(session);
    if (!m_shortcuts.isEmpty() && session.permissions == m_permissions)
        return;
    m_permissions = session.permissions;
    m_navigation->setPermissions(session.permissions);
    m_navigation->setOpenRegistrations(int(m_desk.openEnrolments.all().size()));
    makeShortcuts();
    if (auto* page = m_pages->current())
        m_navigation->setCurrent(page->navigationId());
    fit();
}

void Workplace::makeShortcuts()
{
    qDeleteAll(m_shortcuts);
    m_shortcuts.clear();
    m_map = shortcuts(m_navigation->words());
    for (const auto& entry : std::as_const(m_map)) {
        auto* shortcut = new QShortcut(entry.keys, this);
        connect(shortcut, &QShortcut::activated, this, [this, entry] { run(entry); });
        m_shortcuts.append(shortcut);
    }
}

void Workplace::run(const Shortcut& shortcut)
{
    auto* page = m_pages->current();
    if (page && page->shortcut(shortcut.keys))
        return;
    switch (shortcut.command) {
    case Command::find:
        return find();
    case Command::navigate:
        return choose(m_navigation->ids().value(shortcut.index));
    case Command::back:
        return back();
    case Command::refresh:
        return page ? page->load() : void();
    case Command::nextRegion:
        return moveRegion(1);
    case Command::previousRegion:
        return moveRegion(-1);
    case Command::lock:
        emit lockWanted();
        return;
    case Command::settings:
        return openSettings(SettingsSection::server);
    case Command::registrations:
        return m_desk.session.may(domain::Permission::viewActivity) ? openRegistrations() : void();
    case Command::showShortcuts:
        return showShortcuts();
    case Command::help:
        emit helpWanted();
        return;
    case Command::page:
        return;
    }
}

void Workplace::choose(const QString& id)
{
    if (id == QLatin1String("home"))
        openHome();
    else if (id == QLatin1String("find"))
        openSearch({});
    else if (id == QLatin1String("registrations"))
        openRegistrations();
    else if (id == QLatin1String("staff"))
        openStaff();
    else if (id == QLatin1String("outbox"))
        openOutbox();
    else if (id == QLatin1String("settings"))
        openSettings(SettingsSection::server);
}

void Workplace::pageChanged(Page* page)
{
    m_navigation->setCurrent(page->navigationId());
    const bool mayFind = m_desk.session.may(domain::Permission::findPerson);
    m_topBar->setSearch(page->hasSearchBox() || !mayFind ? TopBar::Search::hidden : TopBar::Search::shown);
    connect(page, &Page::titleChanged, this, &Workplace::titleChanged, Qt::UniqueConnection);
    if (auto* issue = qobject_cast<IssuePage*>(page))
        connect(issue, &IssuePage::deskWanted, m_deskHost, &DeskHost::open, Qt::UniqueConnection);
    emit titleChanged();
}

QString Workplace::title() const
{
    const auto* page = m_pages->current();
    return page ? page->title() : QString();
}

QString Workplace::helpTopic() const
{
    const auto* page = m_pages->current();
    if (page == nullptr)
        return helpForNavigation({});
    const QString own = page->helpTopic();
    return own.isEmpty() ? helpForNavigation(page->navigationId()) : own;
}

void Workplace::find()
{
    auto* page = m_pages->current();
    if (page && page->hasSearchBox())
        page->focusSearch();
    else
        m_topBar->focusSearch();
}

QList<QWidget*> Workplace::regions() const
{
    QList<QWidget*> all{m_topBar->searchRegion(), &m_navigation->list()};
    if (const auto* page = m_pages->current())
        all += page->regions();
    if (auto* strip = m_strip->firstRegion())
        all << strip;
    return all;
}

void Workplace::moveRegion(int direction)
{
    const auto all = regions();
    const auto* focused = QApplication::focusWidget();
    qsizetype here = -1;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (focused && (all[i] == focused || all[i]->isAncestorOf(focused)))
            here = i;
    }
    const auto next = (here + direction + all.size()) % all.size();
    auto* page = m_pages->current();
    if (all[next] == page)
        page->focusFirst();
    else
        all[next]->setFocus(Qt::TabFocusReason);
}

void Workplace::showShortcuts()
{
    (new ShortcutsDialog(m_map, window()))->open();
}

void Workplace::refreshAll()
{
    m_desk.openEnrolments.refresh();
    if (auto* page = m_pages->current())
        page->refresh();
}

void Workplace::disconnected(const QDateTime& since)
{
    m_strip->setConnection(Strip::Connection::lost);
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = tr("No connection to %1 since %2.")
                       .arg(m_desk.transport.server().host(), since.toString(QStringLiteral("HH:mm")));
    message.rest = tr("You can read what is on screen. Registrations in progress carry on without this window.");
    message.actions = {{tr("Try now"), [this] {
                            m_desk.live.tryNow();
                        }}};
    message.closing = BannerMessage::Closing::never;
    m_notices->show(WindowNotices::Kind::offline, message);
}

/// A computer that works alone may be told to let devices in and not be able to.
void Workplace::lookAtNetwork()
{
    if (m_desk.transport.server().scheme() != QLatin1String("http"))
        return;
    m_desk.client.portalPlace().inBackground().then(this, [this](const Result<contract::PortalPlace>& place) {
        if (place && !place->problem.empty())
            showNetworkProblem(*place);
        else if (place)
            m_notices->hide(WindowNotices::Kind::network);
    });
}

void Workplace::showNetworkProblem(const contract::PortalPlace& place)
{
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = tr("Devices on this network cannot open links now.");
    message.rest = tr("%1. Links open only on this computer.", "a cause without a full stop").arg(wordingFor(place.problem, place.problemParameters).plain());
    if (m_desk.session.may(domain::Permission::changeSettings))
        message.actions = {{tr("Settings"), [this] { openSettings(SettingsSection::network); }}};
    message.closing = BannerMessage::Closing::never;
    m_notices->show(WindowNotices::Kind::network, message);
}

/// The task bar asks for attention when another window is in front; the page of that registration has its own banner.
void Workplace::helpAsked(const domain::EnrolmentView& enrolment)
{
    QApplication::alert(window());
    if (m_pages->current() && m_pages->current()->shows(enrolment.id))
        return;
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = tr("%1 selected 'I need help'.").arg(qs(enrolment.personName));
    message.rest = progressLongText(enrolment, m_desk.clock.now()) + u'.';
    message.actions = {{tr("Open the registration"), [this, id = enrolment.id] {
                            m_notices->hide(WindowNotices::Kind::help);
                            openEnrolment(id);
                        }}};
    m_notices->show(WindowNotices::Kind::help, message);
}

void Workplace::openHome()
{
    m_pages->open(m_factory.home());
}
void Workplace::openSearch(const QString& query)
{
    m_pages->open(m_factory.find(query));
}
void Workplace::openNewPerson(const QString& name)
{
    m_pages->open(m_factory.newPerson(name));
}
void Workplace::openProfile(const PersonId& person, ProfileTab tab)
{
    m_pages->open(m_factory.profile(person, tab));
}
void Workplace::openChangeEmail(const PersonId& person)
{
    m_pages->open(m_factory.changeEmail(person));
}
void Workplace::openIssue(const PersonId& person)
{
    m_pages->open(m_factory.issue(person));
}
void Workplace::openEnrolment(const EnrolmentId& enrolment)
{
    m_pages->open(m_factory.enrolment(enrolment));
}

void Workplace::openRemove(const PersonId& person, const AuthenticatorId& authenticator)
{
    m_pages->open(m_factory.remove(person, authenticator));
}

void Workplace::openTest(const PersonId& person, const AuthenticatorId& authenticator)
{
    m_pages->open(m_factory.test(person, authenticator));
}

/// The dialog that waits for its answer, or the window.
QWidget* Workplace::inFront() const
{
    auto* dialog = QApplication::activeModalWidget();
    return dialog != nullptr && qobject_cast<QDialog*>(dialog) ? dialog : window();
}

/// What the dialog did shows on the page, with or without the stream of events.
void Workplace::over(QDialog* dialog)
{
    connect(dialog, &QDialog::finished, this, [this] {
        if (auto* page = m_pages->current())
            page->refresh();
    });
    dialog->open();
}

void Workplace::openVerify(const PersonId& person, const VerifyErrand& errand)
{
    over(m_factory.verify(person, errand, inFront()));
}

void Workplace::openPass(const PersonId& person)
{
    over(m_factory.pass(person, inFront()));
}

void Workplace::openRegistrations()
{
    m_pages->open(m_factory.registrations());
}
void Workplace::openStaff()
{
    m_pages->open(m_factory.staff());
}
void Workplace::openOutbox()
{
    m_pages->open(m_factory.outbox());
}
void Workplace::openSettings(SettingsSection section)
{
    m_pages->open(m_factory.settings(section));
}

void Workplace::back()
{
    const auto* page = m_pages->current();
    const auto go = [this] {
        if (!m_pages->goBack() && m_pages->current() && m_pages->current()->navigationId() != QLatin1String("home"))
            openHome();
    };
    if (page && page->leaving() == Page::Leaving::typedData)
        askBeforeLeaving(window(), go);
    else
        go();
}

void Workplace::forgetCurrent()
{
    m_pages->forgetCurrent();
}

void Workplace::showBanner(const BannerMessage& message)
{
    if (auto* page = m_pages->current())
        page->banner().show(message);
}

void Workplace::showToast(const QString& text)
{
    Toast::show(this, text);
}

void Workplace::signOut()
{
    emit signOutWanted();
}

void Workplace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void Workplace::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void Workplace::fit()
{
    m_navigation->fitTo(width());
    m_topBar->setContentLeft(m_navigation->width() + contentMargin);
    m_topBar->fitTo(width());
}

} // namespace countersign::ui
