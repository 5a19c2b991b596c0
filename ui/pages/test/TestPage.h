// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include <optional>

namespace countersign::ui {

class TestView;

/// Test authenticator: the person signs in on a page that grants nothing; the RA sees what came of it.
/// Opening the page starts the test, because that is the whole of what the RA asked for.
class TestPage final : public Page
{
    Q_OBJECT

public:
    TestPage(const PageContext& context, const PersonId& person, const AuthenticatorId& authenticator);

    void load() override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("test-and-remove#test"); }
    void refresh() override;
    void liveChange(const contract::LiveChange& change) override;
    void focusFirst() override;

private:
    void connectView();
    void start();
    void send(const Call<contract::Test>& call);
    void showTest(const contract::Test& test);
    void showParts();
    void showPerson(const domain::Person& person);

    PersonId m_person;
    AuthenticatorId m_authenticator;
    bool m_starting = false; ///< a test was asked for and the answer is not there
    std::optional<contract::Test> m_test;
    QString m_firstName;
    TestView* m_view;
};

} // namespace countersign::ui
