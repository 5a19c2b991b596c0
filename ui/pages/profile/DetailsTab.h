// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"
#include "ui/pages/profile/ChangeEmailForm.h"
#include "ui/pages/profile/PersonDetails.h"
#include "ui/pages/profile/SummaryList.h"

#include <optional>

namespace countersign::ui {

/// Details: the summary list, or in its place the one item that is being changed.
class DetailsTab final : public QWidget
{
    Q_OBJECT

public:
    DetailsTab(ApiClient& client, QWidget* parent = nullptr);

    void setPerson(const domain::Person& person, SummaryList::Changing changing, Instant now);
    /// What stands under the list; nothing for those who may not.
    enum class Closing { notOffered, offered };
    void setClosing(Closing closing);
    /// Empty: the person's domain is allowed or not known.
    void setNotAllowedDomain(const QString& domain, Instant now);
    void setAllowedDomains(const contract::Domains& domains);
    void setNotices(ChangeEmailForm::Notices notices); ///< for forms that are opened from now on
    [[nodiscard]] bool isTouched() const;
    void openEmail(); ///< the form of the email address, where changes are allowed
    void closeForm();
    void focusFirst();

signals:
    /// The change that was made, in words, for the banner.
    void changed(const countersign::domain::Person& person, const QString& lead, const QString& rest);
    /// A form was left without a change.
    void cancelled();
    /// Not a refused field: for the page's banner.
    void failed(const countersign::Error& error, const std::function<void()>& retry);

private:
    void open(Item item, const QString& field);
    [[nodiscard]] ChangeForm* makeForm(Item item);
    [[nodiscard]] ChangeForm* makeWorkForm();
    void showClosing();
    void update();
    void send(const ChangeForm::Sent& call);
    void finish(const Result<domain::Person>& answer, const ChangeForm::Sent& call);

    ApiClient& m_client;
    std::optional<domain::Person> m_person;
    std::optional<contract::Domains> m_domains;
    QString m_notAllowedDomain;
    ChangeEmailForm::Notices m_notices = ChangeEmailForm::Notices::sent;
    Item m_open = Item::none;
    bool m_sending = false;
    SummaryList::Changing m_changing = SummaryList::Changing::readOnly;
    Closing m_closing = Closing::notOffered;
    SummaryList* m_list;
    Button* m_close;
    Button* m_reopen;
    ChangeForm* m_form = nullptr;
};

} // namespace countersign::ui
