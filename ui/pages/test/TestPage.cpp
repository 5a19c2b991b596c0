// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/test/TestPage.h"

#include "ui/pages/test/TestView.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/LoadingBar.h"

#include <QVBoxLayout>

namespace countersign::ui {

TestPage::TestPage(const PageContext& context, const PersonId& person, const AuthenticatorId& authenticator)
    : Page(context, tr("Test authenticator"))
    , m_person(person)
    , m_authenticator(authenticator)
    , m_view(new TestView)
{
    body()->addWidget(m_view);
    m_view->hide();
    connectView();
}

void TestPage::connectView()
{
    const auto toProfile = [this] {
        navigator().openProfile(m_person, ProfileTab::authenticators);
    };
    connect(m_view, &TestView::backChosen, this, toProfile);
    connect(m_view, &TestView::againChosen, this, &TestPage::start);
    connect(this, &PageScaffold::crumbSelected, this, [this](int index) {
        navigator().openProfile(m_person, index == 0 ? ProfileTab::details : ProfileTab::authenticators);
    });
}

void TestPage::load()
{
    fetch<domain::Person>(client().person(m_person), [this](const domain::Person& person) { showPerson(person); });
    if (m_test)
        fetch<contract::Test>(client().test(m_test->id), [this](const contract::Test& test) { showTest(test); });
    else if (!m_starting)
        start();
    else
        tries().now();
}

void TestPage::refresh()
{
    if (m_test)
        fetch<contract::Test>(
            client().test(m_test->id), [this](const contract::Test& test) { showTest(test); }, Fetch::quiet);
}

void TestPage::liveChange(const contract::LiveChange& change)
{
    if (m_test && change.topic == "test" && change.id == m_test->id.value)
        refresh();
}

void TestPage::start()
{
    if (m_starting)
        return;
    banner().clear();
    send(client().startTest(m_authenticator));
}

/// The same call until it is answered: one test and one link, however often the connection breaks.
void TestPage::send(const Call<contract::Test>& call)
{
    m_starting = true;
    loading().start();
    call.then(this, [this, call](const Result<contract::Test>& test) {
        loading().stop();
        if (!test && (isCutOff(test.error()) || isUndecided(test.error())))
            return showError(test.error(), [this, call] { send(call); });
        m_starting = false;
        if (!test)
            return showError(test.error(), [this] { start(); });
        answered(Attempt::acting);
        m_view->setLink(qs(test->link));
        showTest(*test);
        if (isVisible())
            m_view->focusNextAction();
    });
}

void TestPage::showPerson(const domain::Person& person)
{
    m_firstName = qs(person.names.first);
    setBreadcrumb({qs(person.names.display), tr("Authenticators"), tr("Test")});
    setSubtitle(tr("Microsoft Authenticator for %1").arg(qs(person.names.display)));
    m_view->setFirstName(m_firstName);
    showParts();
}

void TestPage::showTest(const contract::Test& test)
{
    const bool wasOver = m_test && testWords(*m_test, m_firstName).over;
    m_test = test;
    m_view->setEnds(tr("The test ends at %1.").arg(clockTime(test.endsAt)));
    showParts();
    // Copy test link goes away with the end; what comes next takes the focus that it had.
    if (!wasOver && testWords(test, m_firstName).over && m_view->isAncestorOf(focusWidget()))
        m_view->focusNextAction();
}

void TestPage::showParts()
{
    if (!m_test || m_firstName.isEmpty())
        return;
    const bool first = !m_view->isVisibleTo(this);
    m_view->setWords(testWords(*m_test, m_firstName));
    m_view->show();
    if (first && isVisible())
        m_view->focusNextAction();
}

void TestPage::focusFirst()
{
    if (m_view->isVisibleTo(this))
        m_view->focusNextAction();
    else
        setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
